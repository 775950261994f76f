export const ROUTES = ["nmc-student", "hcpc-student", "medical-student", "registrant"] as const;
/** Whose form, if any, is to be thought about. */
export type Route = (typeof ROUTES)[number];

/** Words of one route. Questions and facts, never an answer: which form asks what is for the form itself to say. */
export interface RouteWords {
  readonly title: string;
  readonly who: string;
  /** Things to find out, to tick off. */
  readonly findOut: readonly string[];
  readonly proportion: readonly string[];
  readonly talkTo: string;
}

const READ_THE_FORM =
  "Read each question on the form as it stands today, and write it down word for word. Answer the question that is asked, and no other.";
const NOT_A_LINE =
  "Posts on social media are not usually a question of their own on a form. Being looked into because of one may be.";
const MOST_NEED_NOTHING = "Most old posts need nothing written about them at all.";
const BOTH_WAYS =
  "Saying far more than a form asks can hurt you, and so can leaving out something that it does ask. If you are not sure which this is, ask before you send it.";

const STUDENT_TALK =
  "Your students’ union or your trade union first: they are on your side. Then your personal tutor or programme lead, who may have to act on what you tell them.";

export const ROUTE_WORDS: Readonly<Record<Route, RouteWords>> = {
  "nmc-student": {
    title: "For nursing, midwifery and nursing associate students",
    who: "Your university looks at your good health and good character while you study, and tells the Nursing and Midwifery Council (NMC) about it when you join the register. So there are usually two forms: your university’s own, often once a year, and the NMC’s when you apply.",
    findOut: [
      "Find your university’s own form and its social media policy. They may ask more than the NMC does.",
      "Find the NMC’s present guidance on health and character. When this was written, its application asked about charges, cautions, convictions, conditional discharges and what other regulators had decided.",
      READ_THE_FORM,
      "Find out whether your university has a fitness to practise process open about you. If it has, get advice before you write anything.",
    ],
    proportion: [MOST_NEED_NOTHING, NOT_A_LINE, BOTH_WAYS],
    talkTo: STUDENT_TALK,
  },
  "hcpc-student": {
    title: "For students of the professions that the HCPC registers",
    who: "Your programme looks at your conduct and character while you study, and the Health and Care Professions Council (HCPC) asks its own questions when you apply to join the register. So there are usually two forms.",
    findOut: [
      "Find your programme’s own form and its social media policy. They may ask more than the HCPC does.",
      "Find the HCPC’s present guidance on health and character.",
      READ_THE_FORM,
      "Find out whether your university has a fitness to practise or conduct process open about you. If it has, get advice before you write anything.",
    ],
    proportion: [MOST_NEED_NOTHING, NOT_A_LINE, BOTH_WAYS],
    talkTo: STUDENT_TALK,
  },
  "medical-student": {
    title: "For medical students",
    who: "Your medical school looks at your fitness to practise while you study, and the General Medical Council (GMC) asks its own questions when you apply for provisional registration. So there are usually two forms.",
    findOut: [
      "Find your medical school’s own form and its social media policy.",
      "Use the GMC’s own tool, “What to tell us when you apply”. When this was written, the application had ten questions.",
      READ_THE_FORM,
      "Find out whether your school has a professionalism or fitness to practise process open about you. If it has, get advice before you write anything.",
    ],
    proportion: [
      MOST_NEED_NOTHING,
      "When the GMC made its guidance clearer, the number of applicants who wrote something fell by more than half (2021 to 2022). In 2023, 479 students (5.7 in 100) wrote something, and one was refused. Check these figures before you rely on them.",
      NOT_A_LINE,
      BOTH_WAYS,
    ],
    talkTo: STUDENT_TALK,
  },
  registrant: {
    title: "For people on a register",
    who: "Your regulator asks you questions when you renew or revalidate, and your employer may ask its own. Nobody asks for a list of old posts.",
    findOut: [
      "Find the form in front of you: renewal, revalidation, appraisal, a new job, or an employer’s question.",
      READ_THE_FORM,
      "Find your employer’s social media policy, and its date.",
      "If your employer or regulator has been in touch about you, send nothing before your union, defence organisation or solicitor has read it.",
    ],
    proportion: [
      MOST_NEED_NOTHING,
      "Not every departure from a standard is serious, and regulators say so themselves.",
      BOTH_WAYS,
    ],
    talkTo:
      "Your union or professional body, your defence organisation, or someone you trust in your profession. If you are writing for revalidation or appraisal, your reflective discussion partner or appraiser.",
  },
};
