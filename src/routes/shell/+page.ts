// The empty shell that the service worker answers with for addresses it has no page for: it holds
// no content, starts the app, and the app draws whatever the address says.
export const ssr = false;
