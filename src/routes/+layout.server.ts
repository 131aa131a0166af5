// Pages are the same for everybody: nothing in them depends on who asks.
export const prerender = true;
