/** A health profession by what its courses and titles are called, before its neighbours that contain the same letters. */
const PROFESSIONS: readonly {
  readonly called: RegExp;
  readonly title: string;
  readonly student: string;
}[] = [
  { called: /midwi|\bstmw/i, title: "midwife", student: "student midwife" },
  { called: /nursing associate|\btna\b/i, title: "nursing associate", student: "trainee nursing associate" },
  { called: /nurs|\bstn\b|\brnda\b/i, title: "nurse", student: "student nurse" },
  { called: /paramedic/i, title: "paramedic", student: "student paramedic" },
  { called: /physio/i, title: "physiotherapist", student: "student physiotherapist" },
  { called: /physician/i, title: "physician associate", student: "student physician associate" },
  { called: /pharm/i, title: "pharmacist", student: "student pharmacist" },
  { called: /dent(?:al|ist)|\bbds\b/i, title: "dentist", student: "dental student" },
  { called: /medic|\bmed\b|doctor|mbbs|mbchb/i, title: "doctor", student: "medical student" },
  { called: /radiograph/i, title: "radiographer", student: "student radiographer" },
  {
    called: /occupational|\bot\b/i,
    title: "occupational therapist",
    student: "student occupational therapist",
  },
  { called: /diete?t|dietic/i, title: "dietitian", student: "student dietitian" },
  { called: /odp|operating dep/i, title: "ODP", student: "student ODP" },
  { called: /podiat/i, title: "podiatrist", student: "student podiatrist" },
  { called: /optom/i, title: "optometrist", student: "student optometrist" },
  { called: /speech|\bslt\b/i, title: "speech therapist", student: "student speech therapist" },
  { called: /social work/i, title: "social worker", student: "student social worker" },
];

/** What someone is once a course is over ("nursing degree" -> "nurse"); undefined when the words name no profession. */
export function professionOf(words: string): string | undefined {
  return PROFESSIONS.find(({ called }) => called.test(words))?.title;
}

/** What someone on a course is: "nursing degree" -> "student nurse", and "student" where no profession is named. */
export function studentOf(words: string): string {
  return PROFESSIONS.find(({ called }) => called.test(words))?.student ?? "student";
}
