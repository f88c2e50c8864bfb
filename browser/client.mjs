// Somebody at their forms without a browser: for load, for faults, for whatever looks at answers and not at pages.
//
//   const client = new Client(url);
//   await client.signIn({email, password, code});
//   const page = await client.get('/cycles/2026');
//   await client.submit('/cycles/2026/objectives/new', {title: 'Interpreters at every clinic'});
export class Client {
  #cookies = new Map();
  constructor(url) {
    this.url = url;
  }

  get cookie() {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async #fetch(path, options = {}) {
    const answer = await fetch(this.url + path, {redirect: 'manual', ...options, headers: {cookie: this.cookie, ...options.headers}});
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0].split('=');
      this.#cookies.set(name, value);
    }
    return answer;
  }

  get(path) {
    return this.#fetch(path);
  }

  // Opens the page of a form, and sends it with these fields beside the hidden ones. `to` where its action is another.
  async submit(path, fields, to = path) {
    const page = await (await this.get(path)).text();
    const hidden = [...page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]);
    return this.post(to, {...Object.fromEntries(hidden), ...fields});
  }

  post(path, fields) {
    return this.#fetch(path, {method: 'POST', headers: {origin: this.url}, body: new URLSearchParams(fields)});
  }

  async signIn({email, password, code}) {
    const first = await this.submit('/sign-in', {email, password});
    if (first.status !== 303) throw new Error(`signing in was answered with ${first.status}`);
    if (!(first.headers.get('location') ?? '').startsWith('/sign-in/code')) return;
    const second = await this.submit('/sign-in/code', {code});
    if (second.status !== 303) throw new Error(`the code was answered with ${second.status}`);
  }
}
