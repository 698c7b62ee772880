package io.kubook.bench.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of the house that no compiler knows, held against every text file of the repository. */
class HouseRulesTest {
    private static final List<SourceFile> FILES = SourceFile.all();
    private static final Pattern FLAG =
            Pattern.compile("-XX:\\+IgnoreUnrecognizedVMOptions|--[a-z-]+=[\\w./=-]+" + "|-Dchronicle\\.[\\w.]+=true");

    @ParameterizedTest
    @EnumSource
    void shouldKeepTheRule(final HouseRule rule) {
        assertThat(FILES.stream().flatMap(file -> rule.offences(file).stream()))
                .as(rule.name())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void shouldNoticeWhenTheRuleIsBroken(final HouseRule rule) {
        assertThat(rule.offences(rule.offender())).hasSize(1);
    }

    @Test
    void shouldSeeTheFilesOfEveryModule() {
        assertThat(FILES.stream().map(SourceFile::path))
                .contains(
                        "pom.xml",
                        "kubook",
                        "mvnw",
                        ".ci/run",
                        "NOTICE",
                        ".mvn/jdk.sh",
                        "docs/adr/0001-no-downloaded-maven.md")
                .anyMatch(path -> path.startsWith("engine/src/main/java/"))
                .anyMatch(path -> path.startsWith("journal-tools/src/main/java/"))
                .anyMatch(path -> path.startsWith("bench/src/test/java/"))
                .noneMatch(path -> path.contains("/target/"));
    }

    @Test
    void shouldDescribeEveryPackage() {
        assertThat(packagesWithoutDescription(FILES)).isEmpty();
    }

    @Test
    void shouldNoticeAPackageThatIsNotDescribed() {
        assertThat(packagesWithoutDescription(List.of(
                        new SourceFile("engine/src/main/java/a/A.java", ""),
                        new SourceFile("engine/src/main/java/a/package-info.java", ""),
                        new SourceFile("engine/src/main/java/a/b/B.java", ""))))
                .containsExactly("engine/src/main/java/a/b");
    }

    @Test
    void shouldPassTheSameFlagsToTestsAndToTheProgram() throws IOException {
        final String pom = between("pom.xml", "<kubook.jvm.flags>", "</kubook.jvm.flags>");

        assertThat(flags(pom)).hasSize(9).isEqualTo(flags(between("kubook", "jvm_flags=(", ")")));
    }

    private static Set<String> packagesWithoutDescription(final List<SourceFile> files) {
        final Set<String> packages = files.stream()
                .filter(file -> file.isJava() && file.path().contains("/src/main/"))
                .map(file -> file.path().substring(0, file.path().lastIndexOf('/')))
                .collect(Collectors.toCollection(TreeSet::new));
        packages.removeIf(path -> files.stream().anyMatch(file -> file.path().equals(path + "/package-info.java")));
        return packages;
    }

    private static List<String> flags(final String text) {
        return new ArrayList<>(
                FLAG.matcher(text).results().map(MatchResult::group).toList());
    }

    private static String between(final String file, final String start, final String end) throws IOException {
        final Path path = SourceFile.root().resolve(file);
        final String text = Files.readString(path);
        final int from = text.indexOf(start) + start.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
