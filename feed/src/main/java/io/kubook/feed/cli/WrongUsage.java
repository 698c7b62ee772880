package io.kubook.feed.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line: what was meant is named as the user writes it. */
public final class WrongUsage {
    private static final Set<Class<?>> WHOLE = Set.of(int.class, Integer.class, long.class, Long.class);
    private static final Pattern WHOLE_NUMBER = Pattern.compile("[+-]?[0-9]+");
    private static final Set<Class<?>> SWITCH = Set.of(boolean.class, Boolean.class);
    private static final Set<Class<?>> FRACTIONAL = Set.of(double.class, Double.class);

    private WrongUsage() {}

    /**
     * Explains a failure.
     *
     * @param wrong what the parser of the command line has found.
     * @return one line, with where help is to be found.
     */
    public static String explain(final ParameterException wrong) {
        // What nobody knows comes first: it may have been meant for what is missing.
        for (CommandLine line = wrong.getCommandLine(); line != null; line = line.getParent()) {
            if (!line.getUnmatchedArguments().isEmpty()) {
                final UnmatchedArgumentException unmatched =
                        new UnmatchedArgumentException(line, line.getUnmatchedArguments());
                return unknown(unmatched, line.getCommandSpec()) + help(line);
            }
        }
        return known(wrong) + "; " + help(wrong.getCommandLine());
    }

    private static String help(final CommandLine line) {
        return "see " + line.getCommandSpec().qualifiedName() + " --help";
    }

    private static String unknown(final UnmatchedArgumentException unmatched, final CommandSpec command) {
        final String argument = unmatched.getUnmatched().get(0);
        final boolean isCommand = !command.subcommands().isEmpty() && !argument.startsWith("-");
        final String what = unmatched.isUnknownOption() ? "option" : isCommand ? "command" : "place for";
        final List<String> similar = unmatched.getSuggestions();
        return "there is no " + what + " " + argument + "; "
                + (similar.isEmpty() ? "" : "did you mean " + String.join(" or ", similar) + "? Else ");
    }

    private static String known(final ParameterException wrong) {
        if (wrong instanceof MissingParameterException missing
                && !missing.getMissing().isEmpty()) {
            final ArgSpec first = missing.getMissing().get(0);
            return name(first) + (first.isOption() ? " needs a value" : " is missing");
        }
        if (wrong.getCause() instanceof TypeConversionException refused && wrong.getArgSpec() != null) {
            final boolean isOurRule = wrong.getArgSpec().converters().length > 0;
            return name(wrong.getArgSpec()) + " " + (isOurRule ? refused.getMessage() : rule(wrong, refused));
        }
        final String firstLine = wrong.getMessage().lines().findFirst().orElse("the command line is wrong");
        return firstLine.endsWith(".") ? firstLine.substring(0, firstLine.length() - 1) : firstLine;
    }

    private static String name(final ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** What the parser would tell by the names of types, told in words. */
    private static String rule(final ParameterException wrong, final TypeConversionException refused) {
        final Class<?> type = wrong.getArgSpec().auxiliaryTypes()[0];
        final String value = wrong.getValue();
        if (WHOLE.contains(type)) {
            return WHOLE_NUMBER.matcher(value).matches()
                    ? "is out of range: " + value
                    : "must be a whole number: " + value;
        }
        if (FRACTIONAL.contains(type)) {
            return "must be a number: " + value;
        }
        if (SWITCH.contains(type)) {
            return "takes no value: " + value;
        }
        if (type.isEnum()) {
            final String constants = Arrays.stream(type.getEnumConstants())
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return "must be one of " + constants + ": " + value;
        }
        return refused.getMessage();
    }
}
