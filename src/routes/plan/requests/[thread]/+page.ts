import type { PageLoad } from './$types';

// Like the shell: the server sends the app without content, and the phone draws its own copy.
export const prerender = false;
export const ssr = false;

export const load: PageLoad = ({ params }) => ({ id: params.thread });
