package io.kubook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubook.engine.EngineConfig.Waiting;
import io.kubook.engine.book.BookListener;
import io.kubook.engine.book.TickerListener;
import io.kubook.engine.book.TradeListener;
import io.kubook.engine.sync.SyncConfig;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineConfigTest {
    private static final int MIB = 1 << 20;
    private static final SyncConfig SYNC = SyncConfig.defaults();

    private static EngineConfig config(
            final int events, final int journal, final int commands, final int poll, final int most, final int depth) {
        return new EngineConfig(events, journal, commands, poll, most, depth, Waiting.SPIN, false, SYNC);
    }

    @ParameterizedTest
    @CsvSource({
        "2097152, 0, 1024, 1, 1, 0",
        "2097152, 2097152, 1024, 1, 1, 1",
        "2097152, 4194304, 65536, 1000, 100000, 100",
        "1073741824, 1073741824, 1073741824, 2147483647, 2147483647, 2147483647"
    })
    void shouldTakeValuesInRange(
            final int events, final int journal, final int commands, final int poll, final int most, final int depth) {
        assertThat(config(events, journal, commands, poll, most, depth))
                .isEqualTo(new EngineConfig(
                        events, journal, commands, poll, most, depth, Waiting.SPIN, false, SyncConfig.defaults()));
    }

    @ParameterizedTest
    @CsvSource({
        "eventRingCapacity,   1048576, 0, 1024, 1, 1, 0",
        "eventRingCapacity,   2097153, 0, 1024, 1, 1, 0",
        "eventRingCapacity,   3145728, 0, 1024, 1, 1, 0",
        "eventRingCapacity,   -2147483648, 0, 1024, 1, 1, 0",
        "journalRingCapacity, 4194304, 2097152, 1024, 1, 1, 0",
        "journalRingCapacity, 2097152, 3145728, 1024, 1, 1, 0",
        "journalRingCapacity, 2097152, -1, 1024, 1, 1, 0",
        "commandRingCapacity, 2097152, 0, 512, 1, 1, 0",
        "commandRingCapacity, 2097152, 0, 1025, 1, 1, 0",
        "pollLimit,           2097152, 0, 1024, 0, 1, 0",
        "maxInstruments,      2097152, 0, 1024, 1, 0, 0",
        "snapshotDepth,       2097152, 0, 1024, 1, 1, -1"
    })
    void shouldNameTheValueThatIsOutOfRange(
            final String name,
            final int events,
            final int journal,
            final int commands,
            final int poll,
            final int most,
            final int depth) {
        assertThatThrownBy(() -> config(events, journal, commands, poll, most, depth))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name + " must be ");
    }

    @Test
    void shouldRefuseWhatIsMissing() {
        assertThatThrownBy(() -> new EngineConfig(2 * MIB, 0, 1024, 1, 1, 0, null, false, SYNC))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("waiting");
        assertThatThrownBy(() -> new EngineConfig(2 * MIB, 0, 1024, 1, 1, 0, Waiting.SPIN, false, null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("sync");
    }

    @Test
    void shouldChangeOneSettingAtATime() {
        final EngineConfig defaults = EngineConfig.defaults();
        final SyncConfig other = SYNC.withBacklogMaxBytes(8192);

        assertThat(defaults)
                .isEqualTo(new EngineConfig(8 * MIB, 0, 65536, 256, 4096, 10, Waiting.BACK_OFF, true, SYNC));
        assertThat(defaults.withJournal())
                .isEqualTo(new EngineConfig(8 * MIB, 8 * MIB, 65536, 256, 4096, 10, Waiting.BACK_OFF, true, SYNC));
        assertThat(defaults.withSnapshotDepth(3))
                .isEqualTo(new EngineConfig(8 * MIB, 0, 65536, 256, 4096, 3, Waiting.BACK_OFF, true, SYNC));
        assertThat(defaults.withSync(other))
                .isEqualTo(new EngineConfig(8 * MIB, 0, 65536, 256, 4096, 10, Waiting.BACK_OFF, true, other));
        assertThat(defaults.with(Waiting.SPIN, false))
                .isEqualTo(new EngineConfig(8 * MIB, 0, 65536, 256, 4096, 10, Waiting.SPIN, false, SYNC));
    }

    @Test
    void shouldKeepListenersInTheOrderInWhichTheyWereAdded() {
        final BookListener first = new BookListener() {};
        final BookListener second = new BookListener() {};
        final TradeListener trades = trade -> {};
        final TickerListener tickers = ticker -> {};
        final List<BookListener> books = new ArrayList<>(List.of(first));
        final EngineListeners copied = new EngineListeners(books, List.of(), List.of());
        books.add(second);

        assertThat(copied).isEqualTo(EngineListeners.of(first));
        assertThat(EngineListeners.of(first)
                        .withBooks(second)
                        .withTrades(trades)
                        .withTickers(tickers))
                .isEqualTo(new EngineListeners(List.of(first, second), List.of(trades), List.of(tickers)));
        assertThat(EngineListeners.none()).isEqualTo(new EngineListeners(List.of(), List.of(), List.of()));
    }
}
