// Spellings that stand for other ones, word by word: over a whole text, lengths would change and offsets be lost.

/** Words people type without the apostrophe, opened as if it were there: head, tail. */
const UNAPOSTROPHED: ReadonlyMap<string, readonly [string, string]> = new Map(
  Object.entries({
    dont: ["do", "not"],
    didnt: ["did", "not"],
    doesnt: ["does", "not"],
    isnt: ["is", "not"],
    wasnt: ["was", "not"],
    werent: ["were", "not"],
    arent: ["are", "not"],
    cant: ["can", "not"],
    cannot: ["can", "not"],
    wont: ["will", "not"],
    wouldnt: ["would", "not"],
    couldnt: ["could", "not"],
    shouldnt: ["should", "not"],
    havent: ["have", "not"],
    hasnt: ["has", "not"],
    hadnt: ["had", "not"],
    aint: ["is", "not"],
    mustnt: ["must", "not"],
    im: ["i", "am"],
    ive: ["i", "have"],
    id: ["i", "would"],
    hes: ["he", "'s"],
    shes: ["she", "'s"],
    theyre: ["they", "are"],
    theyve: ["they", "have"],
    youre: ["you", "are"],
    youve: ["you", "have"],
    weve: ["we", "have"],
    thats: ["that", "'s"],
    whos: ["who", "'s"],
    whats: ["what", "'s"],
    theres: ["there", "'s"],
    lets: ["let", "'s"],
    gonna: ["going", "to"],
    gotta: ["got", "to"],
    wanna: ["want", "to"],
    couldve: ["could", "have"],
    shouldve: ["should", "have"],
    wouldve: ["would", "have"],
    youd: ["you", "would"],
    theyd: ["they", "would"],
    didnae: ["did", "not"],
    cannae: ["can", "not"],
    dinnae: ["do", "not"],
    wasnae: ["was", "not"],
    wouldnae: ["would", "not"],
    isnae: ["is", "not"],
  }).map(([word, pair]) => [word, pair as [string, string]]),
);

/** Text-speak and dialect spellings that are one word for another. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    u: "you",
    ur: "your",
    urs: "yours",
    r: "are",
    y: "why",
    thx: "thanks",
    ty: "thanks",
    pls: "please",
    plz: "please",
    ppl: "people",
    cuz: "because",
    cos: "because",
    coz: "because",
    bc: "because",
    tmrw: "tomorrow",
    tmr: "tomorrow",
    tomoz: "tomorrow",
    tonite: "tonight",
    nite: "night",
    da: "dad",
    mam: "mum",
    mom: "mum",
    mammy: "mum",
    mams: "mums",
    gran: "nan",
    nana: "nan",
    nanna: "nan",
    granny: "nan",
    gd: "good",
    abt: "about",
    wk: "week",
    wks: "weeks",
    yr: "year",
    yrs: "years",
    hr: "hour",
    hrs: "hours",
    mins: "minutes",
    defo: "definitely",
    probs: "probably",
    ya: "you",
    yer: "your",
    yous: "you",
    youse: "you",
    wi: "with",
    w: "with",
    ma: "my",
    wan: "one",
    aul: "old",
    auld: "old",
    wee: "little",
    lil: "little",
    ooh: "oh",
    msg: "message",
    pic: "photo",
    pics: "photos",
    hosp: "hospital",
    amb: "ambulance",
    docs: "doctors",
    doc: "doctor",
    drs: "doctors",
    physios: "physios",
    pts: "patients",
    pt: "patient",
  }),
);

export function expandContraction(word: string): readonly [string, string] | undefined {
  return UNAPOSTROPHED.get(word);
}

export function standardSpelling(word: string): string {
  return SPELLINGS.get(word) ?? word;
}

/** "soooo" -> "soo": three or more of a letter become two; the vocabulary then tries one as well. */
export function shortenElongation(word: string): string {
  return word.replace(/(\p{L})\1{2,}/gu, "$1$1");
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
  "|": "l",
};

/** Disguised spellings ("sh1t", "@rse"): the letters meant. Words without a disguise come back as they are. */
export function undisguise(word: string): string {
  if (!/[a-z]/.test(word) || !/[0134570@$!|]/.test(word)) return word;
  let folded = "";
  for (const char of word) folded += LOOKALIKES[char] ?? char;
  return folded;
}
