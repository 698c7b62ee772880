package io.kubook.feed.torture;

import java.nio.file.Path;
import java.util.List;

/** Bugs that somebody could have made: each a class of the product with a few of its words changed. */
enum PlantedBug {
    GAP_RULE_OFF_BY_ONE(
            "engine/sync/BookBuilder",
            change("if (delta.firstSequence() > expected) {", "if (delta.firstSequence() > expected + 1) {")),
    LATER_ROW_WINS_WHATEVER_ITS_SEQUENCE(
            "engine/sync/DeltaApplier",
            change("sequence > otherSequence || sequence == otherSequence && one > other", "one > other")),
    STALE_ONE_EVENT_LATE(
            "engine/sync/BookBuilder",
            change("private boolean acceptsPast;", "private boolean acceptsPast; private int gaps;"),
            change(
                    "leave(ResyncReason.GAP, delta.receiveTimeNs());",
                    "if (++gaps % 2 == 1) return; else leave(" + "ResyncReason.GAP, delta.receiveTimeNs());")),
    STALE_FORGOTTEN_WHEN_THE_LAST_LINK_ENDS(
            "engine/sync/BookBuilder", change("if (linksUp == 0 && (", "if (linksUp < 0 && (")),
    MALFORMED_FRAME_IGNORED(
            "engine/sync/BookBuilder",
            change("if (stream == StreamKind.TRADE) {", "if (stream != StreamKind.TICKER) {")),
    OVERRUN_IGNORED("engine/sync/BookBuilder", change("if (deltas > 0 && ", "if (deltas < 0 && ")),
    BACKLOG_DROPS_ITS_OLDEST(
            "engine/sync/DepthBacklog",
            change(
                    "return false;",
                    "final int cut = next(0); buffer.putBytes(0, buffer, cut, size - cut); size -= cut;"
                            + " return append(event, offset, length, first, last);")),
    BACKLOG_WITH_A_HOLE(
            "engine/sync/BookBuilder",
            change(
                    "!backlog.isEmpty() && delta.firstSequence() > backlog.lastSequence() + 1",
                    "!backlog.isEmpty() && delta.firstSequence() > Long.MAX_VALUE - 1")),
    WINDOW_NOT_NARROWED_BY_A_SNAPSHOT(
            "engine/sync/SnapshotStage",
            change("if (depth > 0 && bids >= depth) {", "if (depth > 0 && bids > depth) {")),
    WINDOW_NOT_NARROWED_BY_A_FULL_SIDE(
            "engine/book/BookSide", change("if (key < worst) {\n            floor = key;", "if (key < worst) {\n")),
    SHADOW_AT_THE_WRONG_SEQUENCE(
            "engine/sync/Shadow",
            change(
                    "if (delta.lastSequence() > shadow.sequence()) {",
                    "if (delta.lastSequence() > shadow.sequence() && backlog.next(at) < backlog.size()) {")),
    DUPLICATE_APPLIED_TWICE(
            "engine/sync/BookBuilder",
            change("if (delta.lastSequence() < expected) {", "if (delta.lastSequence() < expected - 1) {")),
    ECHO_APPLIED_AGAIN(
            "engine/sync/BookBuilder",
            change("if (delta.lastSequence() < expected) {", "if (delta.lastSequence() < expected - 100) {")),
    SNAPSHOT_BEFORE_THE_BACKLOG_JOINED(
            "engine/sync/BookBuilder",
            change("return sequence < backlog.firstSequence() - 1;", "return sequence < backlog.firstSequence() - 9;")),
    RESET_TAKEN_FOR_OLD_DELTAS(
            "engine/sync/SequenceResetDetector",
            change("return bookSequence - last > RESET_DISTANCE", "return bookSequence - last > Long.MAX_VALUE - 1"),
            change("|| wentBack && ", "|| wentBack && link < 0 && "),
            change("|| runLength[link] >= STANDSTILL_RUN && ", "|| runLength[link] >= STANDSTILL_RUN && link < 0 && ")),
    REQUEST_NEVER_REPEATED(
            "engine/sync/SnapshotRequests",
            change(
                    "failures++;\n        openId = NONE;",
                    "failures++;\n        wanted = failures < 2;\n        openId = NONE;")),
    DIGEST_NOT_KEPT(
            "engine/book/BookSide",
            change("- term(scaledPrice, sizeBefore);", "- (size == 0 ? 0 : term(scaledPrice, sizeBefore));")),
    BOOK_NOT_PUBLISHED_AFTER_A_LINK_IS_DOWN(
            "engine/sync/EventRouter",
            change(
                    "builders[id].onLinkDown(linkDown.linkId());\n                publish(id);",
                    "builders[id].onLinkDown(linkDown.linkId());")),
    JOURNAL_LOSS_TOO_SHORT(
            "engine/JournalTee", change(".lastEventNumber(lastLost);", ".lastEventNumber(lastLost - 1);")),
    NO_IMAGE_AFTER_A_LOSS(
            "engine/JournalTee", change("owedImages.set(instrument.id());", "owedImages.clear(instrument.id());")),
    EVENT_APPLIED_BEHIND_THE_JOURNAL(
            "engine/BookAgent",
            change(
                    "if (journal != null) {\n            journal.onEvent(",
                    "if (journal != null && eventNumber % 500 != 0) {\n            journal.onEvent(")),
    ACKNOWLEDGED_BEFORE_STORED(
            "journal/JournalWriter",
            change(
                    "if (!append(number, type, buffer, offset, length)) {",
                    "position.setRelease(number);\n if (!append(number, type, buffer, offset, length)) {")),
    REFUSED_RECORD_DROPPED(
            "journal/JournalWriter",
            change(
                    "if (!append(number, type, buffer, offset, length)) {\n            return false;",
                    "if (!append(number, type, buffer, offset, length)) {\n            return true;")),
    HEAD_OF_A_FILE_LEFT_OUT(
            "journal/JournalWriter",
            change("if (isHeadDue && type != Sess", "if (isHeadDue && sessionStart == null && type != Sess")),
    NO_IMAGE_IN_A_NEW_FILE("journal/JournalWriter", change("onNextFile.run();", "onNextFile.hashCode();")),
    FULL_STORE_NOT_SHOWN(
            "journal/JournalAgent",
            change(
                    "writer.isStoreFull() ? JournalState.FULL : JournalState.RECORDING",
                    "writer.isStoreFull() ? JournalState.RECORDING : JournalState.RECORDING")),
    WRITES_ON_AFTER_A_FAILURE(
            "journal/JournalAgent",
            change(
                    "if (state == JournalState.FAILED) {\n            return 0;",
                    "if (pollLimit < 0) {\n            return 0;")),
    CUT_RECORD_ACCEPTED(
            "journal/RecordFormat",
            change("return length >= HEADER_LENGTH\n", "return length > HEADER_LENGTH || length == HEADER_LENGTH\n")),
    JOURNAL_LOSS_NOT_WRITTEN(
            "engine/JournalTee",
            change("if (!ring.offer(lastLost, JournalLoss", "if (lastLost < 0 && !ring.offer(lastLost, JournalLoss")),
    HALTED_LEFT_BY_A_LINK(
            "engine/sync/BookBuilder",
            change(
                    "if (book.state() == BookState.EMPTY || book.state() == BookState.STALE) {\n"
                            + "            startOver(ResyncReason.NONE, nowNs);",
                    "if (book.state() != BookState.LIVE && book.state() != BookState.SYNCING) {\n"
                            + "            startOver(ResyncReason.NONE, nowNs);")),
    TICKER_OF_ONE_SIDE(
            "feed/kucoin/TickerEvent", change("scale(frame.bestAsk(), frame", "scale(frame.bestBid(), frame")),
    RESUBSCRIBE_LOST(
            "feed/kucoin/SessionLinks",
            change(
                    "link.shard.topics.forEach(link.topics::want);",
                    "link.shard.topics.stream().skip(statistics.get(SessionCounter.RECONNECTS) > 0 ? 1 : 0)"
                            + ".forEach(link.topics::want);")),
    RESUBSCRIBE_LOST_AFTER_A_MISSING_ACK(
            "feed/kucoin/LinkTopics",
            change(
                    "onRepeat(request.id());\n                expired++;",
                    "open.remove(request.id());\n                expired++;")),
    DEAD_STREAM_UNNOTICED(
            "feed/kucoin/StreamWatch",
            change("silentAtNs[instrumentId] = untilNs;", "silentAtNs[instrumentId] = NEVER;")),
    SIGNED_WITH_OUR_TIME_WHATEVER_THE_VENUE_SAYS(
            "feed/kucoin/VenueClock", change("return nowNs + offsetNs;", "return nowNs;")),
    TRADE_TOLD_TWICE(
            "feed/kucoin/Shard", change("return successor != null || nowNs < overlapUntilNs;", "return false;")),
    A_MESSAGE_TOO_MANY("feed/kucoin/SlidingBudget", change("spent + weight <= limit;", "spent + weight <= limit + 1;")),
    DEAD_LINK_NOT_NOTICED(
            "feed/kucoin/Heartbeat",
            change(
                    "boolean isPongOverdue(final long nowNs) {",
                    "boolean isPongOverdue(final long nowNs) {" + " if (nowNs > 0) return false;"),
            change(
                    "boolean isSilent(final long nowNs) {",
                    "boolean isSilent(final long nowNs) {" + " if (nowNs > 0) return false;"));

    private final String path;
    private final List<Change> changes;

    /** Words that stand in the source once, and what they become. */
    record Change(String from, String to) {}

    PlantedBug(final String path, final Change... changes) {
        this.path = path;
        this.changes = List.of(changes);
    }

    private static Change change(final String from, final String to) {
        return new Change(from, to);
    }

    /** Where the source is. */
    Path source() {
        final String part = path.substring(0, path.indexOf('/'));
        return Path.of(
                "..", part.equals("journal") ? "journal-tools" : part, "src/main/java/io/kubook", path + ".java");
    }

    /** The full name of the class. */
    String className() {
        return "io.kubook." + path.replace('/', '.');
    }

    /** The source with the bug in it; fails if the product has changed so that it cannot be planted. */
    String plantInto(final String source) {
        String planted = source;
        for (final Change change : changes) {
            final int at = planted.indexOf(change.from());
            if (at < 0 || planted.indexOf(change.from(), at + 1) >= 0) {
                throw new AssertionError(this + ": stands not once in " + source() + ": " + change.from());
            }
            planted = planted.replace(change.from(), change.to());
        }
        return planted;
    }
}
