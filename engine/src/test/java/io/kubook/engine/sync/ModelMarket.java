package io.kubook.engine.sync;

import io.kubook.engine.book.Side;
import io.kubook.engine.instrument.Instrument;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A market of the simulated venue: a mid price that walks and trends, levels around it, and now and then what real
 * books contain: numbers that no long can hold, values finer than before, deletes of nothing, sequences without a
 * change, and moments in which the book is crossed.
 */
final class ModelMarket {
    private static final int VERSIONS = 4;
    private static final int FEW = 6;
    private static final int MANY = 90;
    private static final int WIDTH = 60;
    private static final int FIRST_MID = 50_000;
    private static final int LARGEST_SIZE = 1_000_000;
    private static final double FINER = 0.05;
    private static final double EXTREME = 0.004;

    private final SplittableRandom random;
    private final int id;
    private final int[] priceScales = new int[VERSIONS + 1];
    private final int[] sizeScales = new int[VERSIONS + 1];
    private final double newVersionRate;
    private final double trend;
    private final ModelBook book = new ModelBook();
    private final List<ModelEpoch> epochs = new ArrayList<>();
    private int finestVersion = 1;
    private long mid = FIRST_MID;
    private int direction = 1;
    private int heldCrossed;
    private boolean calm;

    ModelMarket(final SplittableRandom random, final int id) {
        this.random = random;
        this.id = id;
        priceScales[1] = random.nextInt(4);
        sizeScales[1] = random.nextInt(4);
        for (int version = 2; version <= VERSIONS; version++) {
            final int kind = random.nextInt(3);
            priceScales[version] = priceScales[version - 1] + (kind == 0 ? 0 : 1 + random.nextInt(2));
            sizeScales[version] = sizeScales[version - 1] + (kind == 1 ? 0 : 1 + random.nextInt(2));
        }
        newVersionRate = random.nextInt(3) == 0 ? 0 : 0.002;
        trend = random.nextInt(3) * 0.15;
        for (int i = 0; i < WIDTH; i++) {
            book.apply(usualLevel(Side.BID));
            book.apply(usualLevel(Side.ASK));
        }
        epochs.add(new ModelEpoch(10_000_000_000L, book, 0));
    }

    Instrument instrument(final int version) {
        return new Instrument(id, version, "venue", "S" + id, priceScales[version], sizeScales[version], 0, 0);
    }

    ModelEpoch epoch() {
        return epochs.get(epochs.size() - 1);
    }

    /** All epochs, the newest last. */
    List<ModelEpoch> epochs() {
        return epochs;
    }

    ModelBook book() {
        return book;
    }

    /**
     * The sequence starts again, and some changes are lost to everybody; none that an engine would need a new scale
     * for.
     */
    void restart(final long first, final long timeNs) {
        final int finestBefore = finestVersion;
        finestVersion = 1;
        for (int i = 0; i < 8; i++) {
            book.apply(nextChange());
        }
        finestVersion = finestBefore;
        epochs.add(new ModelEpoch(first, book, timeNs));
    }

    /** From now on nothing unusual happens, and what was unusual goes away with the changes that follow. */
    void calmDown() {
        calm = true;
        heldCrossed = 0;
    }

    /** The best level of a side; null if there is none. */
    ModelLevel best(final Side side) {
        return book.side(side).isEmpty() ? null : book.side(side).firstEntry().getValue();
    }

    /** One sequence more. */
    void move(final long timeNs) {
        walk();
        final ModelLevel change = nextChange();
        book.apply(change);
        epoch().add(change, timeNs);
    }

    private void walk() {
        if (random.nextDouble() < 0.005) {
            direction = -direction;
        }
        if (mid < FIRST_MID / 2 || mid > FIRST_MID * 2) {
            direction = mid < FIRST_MID ? 1 : -1;
        }
        if (random.nextDouble() < trend) {
            mid += direction;
        }
        if (!calm && random.nextDouble() < newVersionRate) {
            finestVersion = Math.min(finestVersion + 1, VERSIONS);
        }
        if (!calm && random.nextDouble() < 0.0005) {
            heldCrossed = 1 + random.nextInt(300);
        }
    }

    private ModelLevel nextChange() {
        final Side side = random.nextBoolean() ? Side.BID : Side.ASK;
        final int count = book.side(side).size();
        if (heldCrossed > 0) {
            heldCrossed--;
        } else if (book.isCrossed() && (calm || random.nextInt(8) > 0)) {
            return gone(book.side(side).firstEntry().getValue());
        }
        if (calm) {
            final ModelLevel extreme = extremeLevelOf(side);
            if (extreme != null) {
                return gone(extreme);
            }
        }
        if (count < FEW) {
            return usualLevel(side);
        }
        if (count > MANY) {
            return gone(book.side(side).lastEntry().getValue());
        }
        return ordinaryChange(side);
    }

    private ModelLevel ordinaryChange(final Side side) {
        final double kind = random.nextDouble();
        if (kind < 0.04) {
            return null;
        }
        if (kind < 0.07) {
            return gone(usualLevel(side));
        }
        if (kind < 0.35) {
            return gone(levelOf(side));
        }
        if (!calm && kind < 0.35 + EXTREME) {
            return new ModelLevel(side, extremePrice(side), usualSize());
        }
        if (!calm && kind < 0.35 + 2 * EXTREME) {
            return new ModelLevel(side, usualPrice(side), extremeSize());
        }
        return kind < 0.6 ? new ModelLevel(side, levelOf(side).price(), usualSize()) : usualLevel(side);
    }

    private ModelLevel levelOf(final Side side) {
        final List<ModelLevel> levels = new ArrayList<>(book.side(side).values());
        return levels.get(random.nextInt(1 + random.nextInt(levels.size())));
    }

    private ModelLevel extremeLevelOf(final Side side) {
        for (final ModelLevel level : book.side(side).values()) {
            if (level.isPriceTooLarge(VERSIONS) || level.size().at(VERSIONS) == ModelNumber.TOO_LARGE) {
                return level;
            }
        }
        return null;
    }

    private ModelLevel gone(final ModelLevel level) {
        return new ModelLevel(level.side(), level.price(), ModelNumber.of(BigInteger.ZERO, sizeScales));
    }

    private ModelLevel usualLevel(final Side side) {
        return new ModelLevel(side, usualPrice(side), usualSize());
    }

    private ModelNumber usualPrice(final Side side) {
        final int offset = 1 + random.nextInt(1 + random.nextInt(WIDTH));
        return number(side == Side.BID ? mid - offset : mid + offset, priceScales);
    }

    private ModelNumber usualSize() {
        return number(1 + random.nextInt(LARGEST_SIZE), sizeScales);
    }

    /** A number at the first version's scale, with some more decimal places now and then. */
    private ModelNumber number(final long mantissa, final int[] scales) {
        BigInteger value = BigInteger.valueOf(mantissa).multiply(unit(scales, 1));
        if (random.nextDouble() < FINER) {
            value = value.add(BigInteger.valueOf(1 + random.nextInt(9)).multiply(unit(scales, finestVersion)));
        }
        return ModelNumber.of(value, scales);
    }

    /**
     * Asks that are absurdly dear, and on rare occasions bids; most fit the first version and none of the later ones.
     */
    private ModelNumber extremePrice(final Side side) {
        final BigInteger fits = BigInteger.valueOf(Long.MAX_VALUE - random.nextInt(1000));
        final boolean never = side == Side.BID || random.nextBoolean();
        return ModelNumber.of(
                (never ? fits.multiply(BigInteger.TEN) : fits).multiply(unit(priceScales, 1)), priceScales);
    }

    private ModelNumber extremeSize() {
        final BigInteger fits = BigInteger.valueOf(Long.MAX_VALUE - random.nextInt(1000));
        return ModelNumber.of(
                (random.nextBoolean() ? fits.multiply(BigInteger.TEN) : fits).multiply(unit(sizeScales, 1)),
                sizeScales);
    }

    private static BigInteger unit(final int[] scales, final int version) {
        return BigInteger.TEN.pow(scales[scales.length - 1] - scales[version]);
    }
}
