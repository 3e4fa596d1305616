// The body of a request for a run, from what was typed.

/** A value that cannot be sent, with the field it is in. */
export class FieldProblem extends Error {
  constructor(field, text) {
    super(text);
    this.field = field;
  }
}

function whole(text) {
  if (!/^[0-9][0-9,_ ]*$/.test(text)) throw new FieldProblem('jobs', 'A whole number is needed.');
  return text.replace(/[,_ ]/g, '').replace(/^0+(?=.)/, '');
}

/** The payload as it was typed: a number keeps all its digits. */
function payload(text) {
  try {
    JSON.parse(text);
  } catch (failure) {
    throw new FieldProblem('payload', `This is no JSON: ${failure.message}`);
  }
  return text;
}

/** The body as JSON. */
export function requestBody({ kind, scenario, jobType, model, jobs, queue, name, payload: typed }) {
  const parts = [[kind, JSON.stringify(kind === 'scenario' ? scenario : jobType)]];
  if (model) parts.push(['model', JSON.stringify(model)]);
  if (jobs) parts.push(['jobs', whole(jobs)]);
  if (queue) parts.push(['queue', JSON.stringify(queue)]);
  if (name) parts.push(['name', JSON.stringify(name)]);
  if (kind === 'jobType' && typed) parts.push(['payload', payload(typed)]);
  return `{${parts.map(([key, value]) => `${JSON.stringify(key)}:${value}`).join(',')}}`;
}

/** The field that a problem points to, such as payload for /payload/millis; null if none of them is meant. */
export function fieldOf(pointer, fields) {
  const name = pointer?.split('/')[1];
  return fields.includes(name) ? name : null;
}
