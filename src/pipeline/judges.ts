import { setImmediate as turn } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Post } from "../model/index.js";
import type { Answer, FromJudge, Question, ToJudge } from "./judge.js";
import type { RulesOptions } from "./rules.js";

export interface JudgesOptions {
  /** Judges a post in this thread. */
  readonly here: (question: Question) => Answer;
  /** Threads beside this one. */
  readonly threads: number;
  /** The program of such a thread (src/pipeline/judge-worker.ts, as built). Without it there is this thread only. */
  readonly program?: URL | undefined;
  readonly rules: RulesOptions;
}

/** Judges posts in as many threads as there are, and gives the answers in the order of the questions. */
export interface Judges<About> {
  /** `about` stays in this thread. To be waited for when it gives a promise: enough is under way. */
  ask(question: Question, about: About): void | Promise<void>;
  /** Waits for all that is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Posts that go to a thread at once: sending one by one costs more than judging. */
const BATCH = 100;
/** Threads start when an archive shows to be no small one: starting takes longer than judging this many posts. */
const WORTH_A_THREAD = 2_000;
/** Batches with one thread, so that it never waits for the next. */
const AHEAD = 2;
/**
 * What a thread makes for a post is let go with the post: with V8's own 48 MB for what is new, it holds 30 MB more and is
 * no faster.
 */
const YOUNG_SPACE = { maxYoungGenerationSizeMb: 12 };
/** Batches under way at most, so that memory stays flat. */
const MOST_UNDER_WAY = 12;

interface Batch<About> {
  readonly questions: Question[];
  readonly abouts: About[];
  answers?: readonly Answer[];
}

interface Thread<About> {
  readonly worker: Worker;
  ready: boolean;
  /** Those it has, in the order in which it answers. */
  readonly batches: Batch<About>[];
}

/** `settle` is called once for each question, in their order. A thread that fails leaves its posts to this one. */
export function createJudges<About>(
  { here, threads, program, rules }: JudgesOptions,
  settle: (post: Post, about: About, answer: Answer) => void,
): Judges<About> {
  const running: Thread<About>[] = [];
  const underWay: Batch<About>[] = [];
  let next: Batch<About> = { questions: [], abouts: [] };
  let asked = 0;
  let wake = (): void => {};

  const start = (url: URL): void => {
    const thread: Thread<About> = {
      worker: new Worker(url, { workerData: rules, resourceLimits: YOUNG_SPACE }),
      ready: false,
      batches: [],
    };
    running.push(thread);
    thread.worker.on("message", (message: FromJudge) => {
      if (message === "ready") thread.ready = true;
      else {
        const batch = thread.batches.shift();
        if (batch) batch.answers = message;
      }
      wake();
    });
    const fail = (): void => {
      const at = running.indexOf(thread);
      if (at >= 0) running.splice(at, 1);
      for (const batch of thread.batches.splice(0)) judgeHere(batch);
      wake();
    };
    thread.worker.on("error", fail);
    thread.worker.on("exit", fail);
  };
  const judgeHere = (batch: Batch<About>): void => {
    batch.answers ??= batch.questions.map(here);
  };
  const settleReady = (): void => {
    for (let first = underWay[0]; first?.answers; first = underWay[0]) {
      underWay.shift();
      const { questions, abouts, answers } = first;
      questions.forEach(({ post }, index) => {
        settle(post, abouts[index] as About, answers?.[index] ?? here(questions[index] as Question));
      });
    }
  };
  const woken = (): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
    });
  const dispatch = async (): Promise<void> => {
    // Threads are heard only when this one takes a turn.
    await turn();
    const batch = next;
    next = { questions: [], abouts: [] };
    underWay.push(batch);
    const free = running
      .filter(({ ready, batches }) => ready && batches.length < AHEAD)
      .sort((a, b) => a.batches.length - b.batches.length)[0];
    if (free) {
      free.batches.push(batch);
      free.worker.postMessage(batch.questions satisfies ToJudge);
    } else judgeHere(batch);
    settleReady();
    while (underWay.length >= MOST_UNDER_WAY) {
      const heard = woken();
      settleReady();
      if (underWay.length >= MOST_UNDER_WAY) await heard;
      settleReady();
    }
  };
  return {
    ask(question, about) {
      asked += 1;
      if (program === undefined || asked < WORTH_A_THREAD)
        return settle(question.post, about, here(question));
      if (asked === WORTH_A_THREAD) for (let i = 0; i < threads; i++) start(program);
      next.questions.push(question);
      next.abouts.push(about);
      return next.questions.length < BATCH ? undefined : dispatch();
    },
    async settled() {
      if (next.questions.length > 0) await dispatch();
      while (underWay.length > 0) {
        const heard = woken();
        settleReady();
        if (underWay.length > 0) await heard;
      }
    },
    async close() {
      await Promise.all(running.splice(0).map(({ worker }) => worker.terminate()));
    },
  };
}
