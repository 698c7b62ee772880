package io.kubook.feed;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import io.kubook.engine.book.BookState;
import io.kubook.journal.JournalStore;
import io.netty.buffer.ByteBuf;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who in the feed may know whom. */
class ArchitectureTest {
    private static final String BASE = "io.kubook.feed";

    private static final JavaClasses FEED = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    /** Rules of a feed whose root package is the one given, which in the controls is not ours. */
    private static ArchRule nettyOnlyInNet(final String base) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(base + ".net..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .allowEmptyShould(true);
    }

    private static ArchRule jlineOnlyInLadder(final String base) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(base + ".cli.ladder..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.jline..")
                .allowEmptyShould(true);
    }

    private static ArchRule chronicleNowhere() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.openhft..")
                .allowEmptyShould(true);
    }

    private static ArchRule journalOnlyInRootAndCli(final String base) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(base, base + ".cli..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.kubook.journal..")
                .allowEmptyShould(true);
    }

    private static ArchRule knowsNeitherVenueNorBook(final String... packages) {
        final DescribedPredicate<JavaClass> venueOrBook =
                JavaClass.Predicates.resideInAnyPackage(BASE + ".kucoin..", "io.kubook.engine.book..");
        return noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat(venueOrBook)
                .allowEmptyShould(true);
    }

    @Test
    void shouldKeepNettyInNet() {
        nettyOnlyInNet(BASE).check(FEED);
    }

    @Test
    void shouldKeepJlineInTheLadder() {
        jlineOnlyInLadder(BASE).check(FEED);
    }

    @Test
    void shouldKeepChronicleInTheJournal() {
        chronicleNowhere().check(FEED);
    }

    @Test
    void shouldReachTheJournalFromRootAndCliOnly() {
        journalOnlyInRootAndCli(BASE).check(FEED);
    }

    @Test
    void shouldKeepVenueAndBookOutOfJsonAndNet() {
        knowsNeitherVenueNorBook(BASE + ".json..", BASE + ".net..").check(FEED);
    }

    @ParameterizedTest
    @MethodSource("controls")
    void shouldNoticeWhenARuleIsBroken(final ArchRule rule, final Class<?> offender) {
        final JavaClasses offenders = new ClassFileImporter().importClasses(offender);

        assertThat(rule.evaluate(offenders).hasViolation()).isTrue();
    }

    private static Stream<Arguments> controls() {
        return Stream.of(
                Arguments.of(nettyOnlyInNet(BASE), UsesNetty.class),
                Arguments.of(jlineOnlyInLadder(BASE), UsesJline.class),
                Arguments.of(chronicleNowhere(), UsesChronicle.class),
                Arguments.of(journalOnlyInRootAndCli("some.other"), UsesJournal.class),
                Arguments.of(knowsNeitherVenueNorBook(BASE), UsesBook.class));
    }

    private record UsesNetty(ByteBuf offence) {}

    private record UsesJline(AttributedString offence) {}

    private record UsesChronicle(ChronicleQueue offence) {}

    private record UsesJournal(JournalStore offence) {}

    private record UsesBook(BookState offence) {}
}
