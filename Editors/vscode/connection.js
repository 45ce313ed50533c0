// JSON-RPC with Content-Length over the pipes of a child process. The extension has no packages to install, so it has this in their place.
"use strict";
const { spawn } = require("child_process");

class Connection {
  /**
   * @param {string} command the program
   * @param {string[]} args
   * @param {{cwd?: string, onNotification: Function, onRequest: Function, onExit: Function, log: Function}} host
   */
  constructor(command, args, host) {
    this.host = host;
    this.next = 1;
    this.waiting = new Map();
    this.buffer = Buffer.alloc(0);
    this.isClosed = false;
    this.process = spawn(command, args, { cwd: host.cwd, stdio: ["pipe", "pipe", "pipe"] });
    this.process.on("error", (error) => this.close(error));
    this.process.on("exit", (code, signal) => this.close(new Error(`mera ended (${signal || code})`)));
    this.process.stdin.on("error", () => {});
    this.process.stdout.on("data", (data) => this.receive(data));
    this.process.stderr.on("data", (data) => host.log(String(data).trimEnd()));
  }

  close(reason) {
    if (this.isClosed) return;
    this.isClosed = true;
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
    this.host.onExit(reason);
  }

  receive(data) {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (;;) {
      const end = this.buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      const length = /content-length: *(\d+)/i.exec(this.buffer.toString("latin1", 0, end));
      if (!length) return this.close(new Error("no Content-Length"));
      const start = end + 4;
      const stop = start + Number(length[1]);
      if (this.buffer.length < stop) return;
      const text = this.buffer.toString("utf8", start, stop);
      this.buffer = this.buffer.subarray(stop);
      let message;
      try {
        message = JSON.parse(text);
      } catch (error) {
        this.host.log(`not JSON: ${error.message}`);
        continue;
      }
      this.dispatch(message);
    }
  }

  dispatch(message) {
    if (message.method !== undefined && message.id !== undefined) {
      Promise.resolve(this.host.onRequest(message.method, message.params)).then(
        (result) => this.write({ id: message.id, result: result === undefined ? null : result }),
        (error) => this.write({ id: message.id, error: { code: -32603, message: String(error) } })
      );
    } else if (message.method !== undefined) {
      this.host.onNotification(message.method, message.params);
    } else {
      const waiting = this.waiting.get(message.id);
      if (!waiting) return;
      this.waiting.delete(message.id);
      if (message.error) waiting.reject(Object.assign(new Error(message.error.message), { code: message.error.code }));
      else waiting.resolve(message.result);
    }
  }

  write(message) {
    if (this.isClosed) return;
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }), "utf8");
    this.process.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.process.stdin.write(body);
  }

  notify(method, params) {
    this.write({ method, params });
  }

  /** A cancelled token takes the request back. */
  request(method, params, token) {
    if (this.isClosed) return Promise.reject(new Error("mera is not running"));
    const id = this.next++;
    const answer = new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    this.write({ id, method, params });
    if (token && token.onCancellationRequested) {
      const listener = token.onCancellationRequested(() => this.notify("$/cancelRequest", { id }));
      answer.then(() => listener.dispose(), () => listener.dispose());
    }
    return answer;
  }

  async end() {
    try {
      await this.request("shutdown", null);
      this.notify("exit", null);
    } catch {
      this.process.kill();
    }
  }
}

module.exports = { Connection };
