package io.kubook.engine.sync;

import io.kubook.engine.book.BookDigest;
import io.kubook.engine.book.BookState;
import io.kubook.engine.book.BookView;
import io.kubook.engine.book.SideView;
import java.util.List;

/** Watches one book: whether it is right, and whether its callbacks told just that. */
final class ModelJudge {
    private final ModelStream stream;
    private final ModelMirror mirror;
    private final ModelCursor cursor = new ModelCursor();
    private ModelEpoch epoch;
    private long sequence;

    ModelJudge(final ModelStream stream, final ModelMirror mirror) {
        this.stream = stream;
        this.mirror = mirror;
    }

    /** The instrument of the book. */
    int id() {
        return stream.id();
    }

    boolean isUpToDate(final BookView book) {
        return book.state() == BookState.LIVE && epoch == stream.market().epoch() && book.sequence() == epoch.last();
    }

    /** What is wrong; null if nothing. */
    String verdict(final BookView book) {
        if (book.digest() != digest(book)) {
            return "digest";
        }
        final String told = mirror.difference(book);
        if (told != null) {
            return told;
        }
        if (book.state() == BookState.LIVE && !stream.isUp()) {
            return "live without a link";
        }
        final boolean reset = mirror.takeReset();
        if (book.state() != BookState.LIVE) {
            epoch = null;
            return null;
        }
        if (epoch == null || reset) {
            return begin(book);
        }
        if (book.sequence() < sequence) {
            return "sequence from " + sequence + " back to " + book.sequence();
        }
        return compare(book);
    }

    /** The book has new levels: they are those of its sequence in some epoch, and no older one than before. */
    private String begin(final BookView book) {
        final List<ModelEpoch> epochs = stream.market().epochs();
        final int oldest = epoch == null ? 0 : epochs.indexOf(epoch);
        final boolean mayGoBack = epoch == null;
        String difference = "sequence " + book.sequence() + " was never there";
        for (int i = epochs.size() - 1; i >= oldest; i--) {
            if (epochs.get(i).hasBookOf(book.sequence())) {
                difference = cursor.at(epochs.get(i), book.sequence()).difference(book);
                if (difference == null) {
                    if (!mayGoBack && epochs.get(i) == epoch && book.sequence() < sequence) {
                        return "sequence from " + sequence + " back to " + book.sequence() + " while live";
                    }
                    epoch = epochs.get(i);
                    sequence = book.sequence();
                    return null;
                }
            }
        }
        return difference;
    }

    private String compare(final BookView book) {
        sequence = book.sequence();
        return epoch.hasBookOf(sequence)
                ? cursor.at(epoch, sequence).difference(book)
                : "sequence " + sequence + " is not of the epoch";
    }

    private static long digest(final BookView book) {
        return digest(book, book.bids()) + digest(book, book.asks());
    }

    private static long digest(final BookView book, final SideView side) {
        final long priceFactor = BookDigest.priceFactor(book.instrument().priceScale());
        final long sizeFactor = BookDigest.sizeFactor(book.instrument().sizeScale());
        long sum = 0;
        for (int i = 0; i < side.levelCount(); i++) {
            sum += BookDigest.term(
                    side.price(i) * priceFactor + BookDigest.salt(side.side()), side.size(i) * sizeFactor);
        }
        return sum;
    }
}
