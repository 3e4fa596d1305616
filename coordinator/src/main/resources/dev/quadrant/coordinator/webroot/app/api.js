// Requests to the coordinator.

import { authorization } from './session.js';

const listeners = new Set();

/** What the coordinator says is wrong (RFC 9457), or that it cannot be reached. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? `the coordinator answered ${status}`);
    this.status = status;
    this.pointer = body.pointer ?? null;
    this.allowed = body.allowed ?? [];
    this.nearest = body.nearest ?? null;
  }

  /** Whether a token is needed, or another one. */
  get needsToken() {
    return this.status === 401;
  }
}

/** Calls with the role of whoever asks – reader, operator – whenever an answer says it. */
export function onRole(listener) {
  listeners.add(listener);
}

async function problem(response) {
  const text = await response.text();
  try {
    return new Problem(response.status, JSON.parse(text));
  } catch {
    return new Problem(response.status, {});
  }
}

/** Sends a request and gives the response; fails with a Problem. */
export async function send(path, { headers = {}, ...options } = {}) {
  let response;
  try {
    response = await fetch(path, {
      ...options,
      headers: { ...headers, ...authorization() },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    });
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw new Problem(0, { detail: 'the coordinator does not answer' });
  }
  const role = response.headers.get('Quadrant-Role');
  if (role) listeners.forEach((listener) => listener(role));
  if (!response.ok) throw await problem(response);
  return response;
}

async function json(path, options) {
  return (await send(path, options)).json();
}

function posted(body, headers = {}) {
  return { method: 'POST', body, headers: { 'Content-Type': 'application/json', ...headers } };
}

const run = (id) => `/api/v1/runs/${encodeURIComponent(id)}`;

export const getRun = (id) => json(run(id));
export const getReport = (id) => json(`${run(id)}/report`);
export const getJob = (id, index) => json(`${run(id)}/jobs/${index}`);
export const getDocument = () => json('/openapi.json');
export const submitRun = (body, key) =>
  json('/api/v1/runs', posted(body, { 'Idempotency-Key': key }));
export const cancelRun = (id) => json(run(id), { method: 'DELETE' });
export const retryRun = (id) => json(`${run(id)}/retry`, { method: 'POST' });
export const drainWorker = (id) =>
  json(`/api/v1/workers/${encodeURIComponent(id)}/drain`, { method: 'POST' });

/** A page of a run's jobs in a state, by index. */
export function listJobs(id, state, cursor) {
  const query = new URLSearchParams({ state, limit: '100' });
  if (cursor) query.set('cursor', cursor);
  return json(`${run(id)}/jobs?${query}`);
}
