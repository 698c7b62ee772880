package io.kubook.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubook.engine.book.ResyncReason;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EngineCountersTest {
    @Test
    void shouldKeepEachValueApart() {
        final EngineCounters counters = new EngineCounters();
        final Map<EngineCounter, Long> expected = new EnumMap<>(EngineCounter.class);
        for (final EngineCounter counter : EngineCounter.values()) {
            counters.add(counter, 102);
            counters.add(counter, counter.ordinal());
            counters.increment(counter);
            counters.add(counter, -2);
            expected.put(counter, 101L + counter.ordinal());
        }
        final Map<EngineCounter, Long> actual = new EnumMap<>(EngineCounter.class);
        counters.forEach(actual::put);
        assertThat(actual).isEqualTo(expected);
        assertThat(counters.get(EngineCounter.TRADES)).isEqualTo(101 + EngineCounter.TRADES.ordinal());
        assertThat(new EngineCounters().get(EngineCounter.TRADES)).isZero();
    }

    @Test
    void shouldHaveACounterOfItsNameForEveryReason() {
        for (final ResyncReason reason : ResyncReason.values()) {
            assertThat(reason.counter()).hasToString("REASON_" + reason.name());
        }
    }

    @Test
    void shouldSaySomethingDifferentOfEachCounter() {
        final Set<String> descriptions = new HashSet<>();
        for (final EngineCounter counter : EngineCounter.values()) {
            assertThat(descriptions.add(counter.description()))
                    .as(counter.name())
                    .isTrue();
            assertThat(counter.description()).isNotBlank();
        }
    }
}
