/** The worker's own global, typed once. */
export const worker = globalThis as unknown as ServiceWorkerGlobalScope;
