import type { Importer } from "../../model/index.js";
import { readBlogs } from "./read.js";
import { recogniseBlogs } from "./recognise.js";

/** Blogs: WordPress (WXR), both of Blogger's formats, and plain feeds. */
export const blogs: Importer = { platform: "blog", recognise: recogniseBlogs, read: readBlogs };
