import { parentPort, workerData } from "node:worker_threads";
import { createEngine } from "../signals/index.js";
import { answerQuestion, type FromJudge, type ToJudge } from "./judge.js";
import { type RulesOptions, usableRuleset } from "./rules.js";

// A thread that judges posts for src/pipeline/judges.ts: a list of questions comes, the list of answers goes back.

const ruleset = { ...usableRuleset(workerData as RulesOptions).ruleset };
const engine = createEngine(ruleset);
// The engine has its own form of the word lists by now.
ruleset.lexicons = [];
const tell = (message: FromJudge): void => parentPort?.postMessage(message);
parentPort?.on("message", (questions: ToJudge) =>
  tell(questions.map((each) => answerQuestion(engine, each))),
);
tell("ready");
