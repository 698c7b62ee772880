// A book as KuCoin documents it: a snapshot, and the increments that follow it.

/** Increments that end so far before the book's sequence do not come late: the venue counts anew. */
const RESTARTED = 1_000_000;

const RETRY_MS = 300;

/** One side, the best level first. */
class Side {
    constructor(isBetter) {
        this.isBetter = isBetter;
        this.levels = [];
    }

    fill(levels) {
        this.levels = levels.map(([price, size]) => [price, size]);
    }

    set(price, size) {
        let from = 0;
        let to = this.levels.length;
        while (from < to) {
            const middle = (from + to) >> 1;
            if (this.isBetter(Number(this.levels[middle][0]), Number(price))) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        const isThere = from < this.levels.length && Number(this.levels[from][0]) === Number(price);
        const isGone = Number(size) === 0;
        this.levels.splice(from, isThere ? 1 : 0, ...(isGone ? [] : [[price, size]]));
    }
}

/** Joins what the SDK delivers: it has calls for the snapshot and for increments, and no book of its own. */
export class JoinedBook {
    /**
     * @param fetchSnapshot asks for `{sequence, bids, asks}`.
     * @param onChange      is called with this book after each increment.
     * @param onEvent       is told of gaps and restarts.
     */
    constructor(fetchSnapshot, onChange, onEvent) {
        this.fetchSnapshot = fetchSnapshot;
        this.onChange = onChange;
        this.onEvent = onEvent;
        this.bidSide = new Side((one, other) => one > other);
        this.askSide = new Side((one, other) => one < other);
        this.sequence = null;
        this.snapshot = null;
        this.waiting = [];
    }

    get bids() {
        return this.bidSide.levels;
    }

    get asks() {
        return this.askSide.levels;
    }

    increment(frame) {
        if (this.sequence === null) {
            this.waiting.push(frame);
            if (this.waiting.length === 1) {
                this.join();
            }
        } else {
            this.apply(frame);
        }
    }

    apply(frame) {
        if (frame.sequenceEnd <= this.sequence - RESTARTED) {
            this.startAgain(frame, `sequence restarted: ${this.sequence}, then ${frame.sequenceStart}`);
        } else if (frame.sequenceStart > this.sequence + 1) {
            this.startAgain(frame, `gap: ${this.sequence}, then ${frame.sequenceStart}`);
        } else if (frame.sequenceEnd > this.sequence) {
            this.change(this.bidSide, frame.changes.bids);
            this.change(this.askSide, frame.changes.asks);
            this.sequence = frame.sequenceEnd;
            this.onChange(this);
        }
    }

    /** A price of zero only uses up a number; what the snapshot has already is not applied again. */
    change(side, rows) {
        for (const [price, size, sequence] of rows) {
            if (Number(price) !== 0 && Number(sequence) > this.sequence) {
                side.set(price, size);
            }
        }
    }

    startAgain(frame, why) {
        this.onEvent(why);
        this.sequence = null;
        this.waiting = [];
        this.increment(frame);
    }

    async join() {
        const waiting = this.waiting;
        const snapshot = await this.usableSnapshot(waiting[0]);
        this.snapshot = snapshot;
        this.bidSide.fill(snapshot.bids);
        this.askSide.fill(snapshot.asks);
        this.sequence = Number(snapshot.sequence);
        this.waiting = [];
        waiting.forEach((frame) => this.increment(frame));
    }

    /** One that is not older than the first increment at hand. */
    async usableSnapshot(first) {
        for (;;) {
            try {
                const snapshot = await this.fetchSnapshot();
                if (Number(snapshot.sequence) >= first.sequenceStart - 1) {
                    return snapshot;
                }
                this.onEvent('a snapshot was too old');
            } catch (refused) {
                this.onEvent(`no snapshot: ${refused.message}`);
            }
            await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
        }
    }
}
