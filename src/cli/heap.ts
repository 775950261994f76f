import { setFlagsFromString } from "node:v8";

/**
 * Left alone, V8 lets the heap grow to several times what is in use before it collects. Measured with 129,001 posts:
 * 784 MB at most without this line and 375 MB with it, for a quarter more work of the processor.
 */
setFlagsFromString("--heap-growing-percent=25");
