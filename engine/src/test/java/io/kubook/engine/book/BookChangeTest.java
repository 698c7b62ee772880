package io.kubook.engine.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BookChangeTest {
    private record Level(Side side, long price, long size, long previousSize) {}

    private final BookChange change = new BookChange();

    @Test
    void shouldTellTheLevelsOfEachMessageInTheOrderInWhichTheyWereApplied() {
        final SplittableRandom random = new SplittableRandom(1);
        for (int message = 0; message < 200; message++) {
            change.begin(message, message + 1, 2, 3);
            final List<Level> expected = new ArrayList<>();
            for (int i = random.nextInt(2 + message); i > 0; i--) {
                final Level level =
                        new Level(Side.of(random.nextInt(2)), random.nextLong(), random.nextLong(), random.nextLong());
                change.add(level.side, level.price, level.size, level.previousSize);
                expected.add(level);
            }
            assertThat(levels()).as("seed 1, message %d", message).isEqualTo(expected);
        }
    }

    @Test
    void shouldTellTheRangeAndTheTimesOfTheLastMessage() {
        change.begin(1, 2, 3, 4);
        change.add(Side.ASK, 5, 6, 7);
        change.begin(10, 12, 2_000, 2_300);
        assertThat(List.of(
                        change.count(),
                        change.firstSequence(),
                        change.lastSequence(),
                        change.receiveTimeNs(),
                        change.venueTimeNs(),
                        change.lagNs()))
                .isEqualTo(List.of(0, 10L, 12L, 2_000L, 2_300L, -300L));
    }

    @Test
    void shouldKnowNoLagWhenTheVenueGaveNoTime() {
        change.begin(10, 12, 2_000, 0);
        assertThat(change.lagNs()).isEqualTo(BookChange.NO_LAG);
    }

    @Test
    void shouldRefuseToTellOfLevelsThatDidNotChange() {
        change.begin(1, 2, 3, 4);
        change.add(Side.ASK, 5, 6, 7);
        change.add(Side.ASK, 6, 7, 8);
        change.begin(3, 4, 5, 6);
        change.add(Side.BID, 7, 8, 9);
        assertThatThrownBy(() -> change.side(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> change.price(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> change.size(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> change.previousSize(1)).hasMessage("change 1 of 1");
        assertThat(levels()).containsExactly(new Level(Side.BID, 7, 8, 9));
    }

    private List<Level> levels() {
        final List<Level> levels = new ArrayList<>();
        for (int i = 0; i < change.count(); i++) {
            levels.add(new Level(change.side(i), change.price(i), change.size(i), change.previousSize(i)));
        }
        return levels;
    }
}
