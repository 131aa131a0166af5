/** Everything on it is opened in the browser: the server has nothing to draw, and is not asked to. */
export const ssr = false;
export const prerender = false;
