// The programs under judgement: the simulated venue, and kubook's own client.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const KUBOOK = fileURLToPath(new URL('../../kubook', import.meta.url));

/** The venue, and what only this one tells: its truth. */
export class Venue {
    static async start(args) {
        const process = spawn(KUBOOK, ['simulate', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
        const line = once(createInterface(process.stdout), 'line').then(([text]) => text);
        const text = await Promise.race([line, once(process, 'exit').then(() => null)]);
        if (text === null) {
            throw new Error(`the venue did not start: exit code ${process.exitCode}`);
        }
        return new Venue(process, JSON.parse(text));
    }

    constructor(process, announced) {
        this.process = process;
        this.rest = announced.rest;
        this.key = announced.key;
    }

    /** The whole book as it was at that sequence, or null if the venue does not remember. */
    async truth(symbol, sequence) {
        const answer = await this.ask(`truth?symbol=${symbol}&sequence=${sequence}`);
        return answer.code === '200000' ? answer.data : null;
    }

    /** How often each fault has happened; those that have not are left out. */
    async faults() {
        const { data } = await this.ask('faults');
        return Object.fromEntries(Object.entries(data).filter(([, count]) => count > 0));
    }

    async ask(what) {
        return (await fetch(`${this.rest}/kubook/${what}`)).json();
    }

    async stop() {
        if (this.process.exitCode === null) {
            this.process.kill('SIGTERM');
            await once(this.process, 'exit');
        }
    }
}

/**
 * Runs `kubook live` with the venue's key, so that it has whole books.
 *
 * @returns what it prints: books by symbol.
 */
export async function runKubook(venue, symbols, seconds) {
    const args = ['live', ...symbols, '--rest', venue.rest, '--json', '--depth', '5000', '--seconds', String(seconds)];
    const env = {
        ...process.env,
        KUBOOK_NO_BUILD: '1',
        KUCOIN_API_KEY: venue.key.key,
        KUCOIN_API_SECRET: venue.key.secret,
        KUCOIN_API_PASSPHRASE: venue.key.passphrase,
    };
    const live = spawn(KUBOOK, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const chunks = [];
    live.stdout.on('data', (chunk) => chunks.push(chunk));
    await once(live, 'close');
    const printed = Buffer.concat(chunks).toString();
    const { books } = printed === '' ? { books: [] } : JSON.parse(printed);
    return new Map(books.map((book) => [book.symbol, book]));
}
