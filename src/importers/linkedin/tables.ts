import type { Role } from "./files.js";

/** The columns of one kind of file, by names without spaces, marks or capitals. */
export interface TableSpec {
  readonly columns: Readonly<Record<string, readonly string[]>>;
  /** Without these there is nothing to read. */
  readonly needs: readonly string[];
  /** The column that takes up commas which should have been quoted. */
  readonly text?: string;
  /** Commas in the text are not quoted, in every export. */
  readonly unquoted?: boolean;
  /** Columns that are known and left alone. */
  readonly ignored?: readonly string[];
  /** Columns may be told by what is in them when their names are unknown. */
  readonly guess?: boolean;
  /** Where a row begins, for a delimiter: text never looks like it. */
  readonly rowStart?: (delimiter: string) => RegExp;
  /** One of these columns is filled in every row; a line without is the rest of the row before it. */
  readonly startsWith?: readonly { readonly column: string; readonly holds: "date" | "link" }[];
}

const DATED = [
  { column: "date", holds: "date" },
  { column: "link", holds: "link" },
] as const;

const escaped = (delimiter: string) => (delimiter === "\t" ? "\\t" : delimiter.replace(/[|;,]/, "\\$&"));

/** A date or nothing, perhaps a type, then an address on LinkedIn. */
const dateAndLink = (delimiter: string) => {
  const d = escaped(delimiter);
  const date = '"?(?:\\d{1,4}[-/]\\d\\d?[-/]\\d{1,4}[\\d: ,APMUTCZ.]{0,24})?"?';
  return new RegExp(
    `${date}${d}(?:"?[A-Z_]{2,24}"?${d})?"?(?:https?://[\\w.-]*linkedin\\.com/|urn:li:)`,
    "y",
  );
};

const PERIOD = {
  from: ["startedon", "startdate", "issuedon", "issuedate", "publishedon"],
  to: ["finishedon", "enddate"],
};
const RECOMMENDATION: TableSpec = {
  columns: {
    first: ["firstname"],
    last: ["lastname"],
    company: ["company"],
    job: ["jobtitle"],
    text: ["text"],
    date: ["creationdate", "date"],
    status: ["status"],
  },
  needs: ["text"],
  text: "text",
};
const DESCRIBED: TableSpec = {
  columns: {
    title: ["title", "name", "role"],
    organisation: ["companyname", "issuer", "publisher", "authority"],
    text: ["description"],
    url: ["url"],
    position: ["position"],
    cause: ["cause"],
    number: ["patentorapplicationnumber", "licensenumber"],
    location: ["location"],
    ...PERIOD,
  },
  needs: ["title"],
  text: "text",
};
const QUESTIONS: TableSpec = {
  columns: { question: ["question"], answer: ["answer"] },
  needs: ["answer"],
  text: "answer",
};

const MESSAGE_COLUMNS = {
  conversation: ["conversationid"],
  title: ["conversationtitle"],
  from: ["from"],
  sender: ["senderprofileurl"],
  to: ["to"],
  recipients: ["recipientprofileurls"],
  date: ["date"],
  subject: ["subject"],
  text: ["content"],
  direction: ["direction"],
  folder: ["folder"],
  attachments: ["attachments"],
  draft: ["ismessagedraft"],
  draftConversation: ["isconversationdraft"],
};

export const TABLES: Partial<Readonly<Record<Role, TableSpec>>> = {
  shares: {
    columns: {
      date: ["date"],
      link: ["sharelink", "link"],
      text: ["sharecommentary", "commentary"],
      url: ["sharedurl"],
      media: ["mediaurl"],
      visibility: ["visibility"],
      title: ["sharetitle"],
      description: ["sharedescription"],
      type: ["type"],
    },
    needs: ["link", "text"],
    text: "text",
    guess: true,
    rowStart: dateAndLink,
    startsWith: DATED,
  },
  comments: {
    columns: { date: ["date"], link: ["link"], text: ["message", "comment"] },
    needs: ["link", "text"],
    text: "text",
    guess: true,
    rowStart: dateAndLink,
    startsWith: DATED,
  },
  reactions: {
    columns: { date: ["date"], type: ["type"], link: ["link"] },
    needs: ["link"],
    rowStart: dateAndLink,
    startsWith: DATED,
  },
  votes: {
    columns: { date: ["date"], link: ["link"], option: ["optiontext"] },
    needs: ["link"],
    text: "option",
    rowStart: dateAndLink,
    startsWith: DATED,
  },
  reposts: {
    columns: { date: ["date"], link: ["link", "posturl"] },
    needs: ["link"],
    rowStart: dateAndLink,
    startsWith: DATED,
  },
  "rich-media": {
    columns: {
      date: ["datetime", "date"],
      text: ["mediadescription", "description"],
      link: ["medialink", "link"],
      type: ["type", "mediatype"],
    },
    needs: ["link"],
    text: "text",
    rowStart: () => /"?You uploaded an? /y,
  },
  videos: { columns: { text: ["description"], link: ["link"] }, needs: ["link"], text: "text" },
  messages: {
    columns: MESSAGE_COLUMNS,
    needs: ["from", "text"],
    text: "text",
    rowStart: (delimiter) => new RegExp(`"?2-[\\w+/-]{16,}={0,2}"?${escaped(delimiter)}`, "y"),
  },
  assistant: {
    columns: {
      ...MESSAGE_COLUMNS,
      from: ["from", "sender", "sendername", "author", "speaker"],
      role: ["role", "sendertype", "senderrole", "authortype", "authorrole"],
      date: ["date", "sentat", "createdat", "timestamp", "time"],
      text: ["content", "message", "messagetext", "text"],
    },
    needs: ["text"],
    text: "text",
  },
  invitations: {
    columns: {
      from: ["from"],
      to: ["to"],
      date: ["sentat"],
      text: ["message"],
      direction: ["direction"],
      inviter: ["inviterprofileurl", "inviterprofileurn"],
      invitee: ["inviteeprofileurl", "inviteeprofileurn"],
    },
    needs: ["text", "direction"],
    text: "text",
  },
  "recommendations-given": RECOMMENDATION,
  "recommendations-received": RECOMMENDATION,
  profile: {
    columns: {
      first: ["firstname"],
      last: ["lastname"],
      maiden: ["maidenname"],
      headline: ["headline"],
      text: ["summary"],
      industry: ["industry"],
      location: ["geolocation"],
      country: ["country"],
      websites: ["websites"],
    },
    needs: ["first", "last"],
    ignored: [
      "address",
      "birthdate",
      "contactinstructions",
      "zipcode",
      "twitterhandles",
      "instantmessengers",
    ],
    text: "text",
  },
  summary: { columns: { text: ["profilesummary", "summary"] }, needs: ["text"], text: "text" },
  positions: { ...DESCRIBED, needs: ["title", "organisation"] },
  education: {
    columns: {
      organisation: ["schoolname"],
      degree: ["degreename"],
      text: ["notes"],
      activities: ["activities"],
      ...PERIOD,
    },
    needs: ["organisation"],
    text: "text",
  },
  projects: DESCRIBED,
  honors: DESCRIBED,
  publications: DESCRIBED,
  organizations: DESCRIBED,
  volunteering: DESCRIBED,
  patents: DESCRIBED,
  certifications: DESCRIBED,
  searches: {
    columns: { date: ["time", "date"], text: ["searchquery"] },
    needs: ["text"],
    text: "text",
    unquoted: true,
  },
  alerts: {
    columns: {
      date: ["savedsearchdate"],
      url: ["jobssearchurl"],
      context: ["querycontext"],
      parameters: ["alertparameters"],
      id: ["savedsearchid"],
    },
    needs: [],
  },
  events: {
    columns: { title: ["eventname"], date: ["eventtime"], status: ["status"], url: ["externalurl"] },
    needs: ["title"],
    text: "title",
  },
  answers: QUESTIONS,
  applications: {
    columns: {
      date: ["applicationdate"],
      company: ["companyname"],
      job: ["jobtitle"],
      url: ["joburl"],
      resume: ["resumename"],
      mail: ["contactemail"],
      phone: ["contactphonenumber"],
      answer: ["questionandanswers"],
    },
    needs: ["answer"],
    text: "answer",
  },
  learning: {
    columns: {
      title: ["contenttitle"],
      description: ["contentdescription"],
      type: ["contenttype"],
      date: ["contentlastwatcheddateifviewed"],
      completed: ["contentcompletedatifcompleted"],
      saved: ["contentsaved"],
      text: ["notestakenonvideosiftaken"],
    },
    needs: ["text"],
    text: "text",
  },
  notes: {
    columns: { date: ["date", "createdat", "created", "time"], text: ["note", "notes", "content", "text"] },
    needs: ["text"],
    text: "text",
  },
  preferences: {
    columns: { text: ["introductionstatement"] },
    needs: [],
    ignored: [
      "locations",
      "industries",
      "companyemployeecount",
      "preferredjobtypes",
      "jobtitles",
      "opentorecruiters",
      "dreamcompanies",
      "profilesharedwithjobposter",
      "jobtitleforsearchingfastgrowingcompanies",
      "phonenumber",
      "jobseekeractivitylevel",
      "preferredstarttimerangestart",
      "preferredstarttimerangeend",
      "commutepreferencestartingaddress",
      "commutepreferencestartingtime",
      "modeoftransportation",
      "maximumcommuteduration",
      "opencandidatevisibility",
    ],
    text: "text",
  },
  registration: {
    columns: { date: ["registeredat", "registrationdate"] },
    needs: ["date"],
    ignored: [
      "registrationip",
      "registrationipaddress",
      "subscriptiontypes",
      "invitedbyfirstname",
      "invitedbylastname",
    ],
  },
  connections: {
    columns: {
      first: ["firstname"],
      last: ["lastname"],
      url: ["url"],
      mail: ["emailaddress"],
      company: ["company"],
      position: ["position"],
      date: ["connectedon"],
    },
    needs: ["first", "last", "date"],
  },
};
