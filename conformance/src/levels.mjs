// Levels of a book, and what it means that two are equal.

/**
 * How a client gives numbers. Text is compared as text without the zeros that say nothing; a client that gives doubles is
 * compared as doubles, so that of what it gives nothing is lost, and of what it cannot give nothing is asked.
 */
export const READINGS = {
    exact: (text) => (/^\d+\.\d*?0*$/.test(text) ? text.replace(/\.?0+$/, '') : String(text)),
    double: (value) => String(Number(value)),
};

/** How far a book is known: all bids not below, and all asks not above. */
export const WHOLE = { bids: 0, asks: Infinity };

/** How far a snapshot tells of a book, if it is cut off after so many levels a side. */
export function edgesOf(snapshot, depth) {
    const isCut = (levels) => levels.length >= depth;
    return {
        bids: isCut(snapshot.bids) ? Number(snapshot.bids.at(-1)[0]) : WHOLE.bids,
        asks: isCut(snapshot.asks) ? Number(snapshot.asks.at(-1)[0]) : WHOLE.asks,
    };
}

/** The narrower of two. */
export function narrower(some, others) {
    return { bids: Math.max(some.bids, others.bids), asks: Math.min(some.asks, others.asks) };
}

/**
 * Compares a book with another at the same sequence: within the edges both must hold the same levels with the same sizes.
 * What the claimed book holds beyond must be in the other as well, since it can only have come from a change.
 *
 * @returns {{levels: number, differences: string[]}} how many were compared, and each that differs.
 */
export function compare(claimed, truth, edges, reading) {
    const result = { levels: 0, differences: [] };
    for (const side of ['bids', 'asks']) {
        const isInside = (price) => (side === 'bids' ? Number(price) >= edges.bids : Number(price) <= edges.asks);
        const held = byPrice(claimed[side], reading);
        const right = byPrice(truth[side], reading);
        for (const [price, size] of right) {
            if (held.has(price) || isInside(price)) {
                result.levels++;
                if (held.get(price) !== size) {
                    result.differences.push(`${side} at ${price}: ${held.get(price) ?? 'nothing'}, in truth ${size}`);
                }
            }
        }
        for (const [price, size] of held) {
            if (!right.has(price)) {
                result.levels++;
                result.differences.push(`${side} at ${price}: ${size}, in truth nothing`);
            }
        }
    }
    return result;
}

function byPrice(levels, reading) {
    return new Map(levels.map(([price, size]) => [reading(price), reading(size)]));
}
