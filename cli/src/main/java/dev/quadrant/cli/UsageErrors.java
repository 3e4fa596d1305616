package dev.quadrant.cli;

import dev.quadrant.cli.option.Choice;
import dev.quadrant.cli.option.Settings;
import dev.quadrant.cli.terminal.ExitCode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the command line in one line, and never how the program found out. */
final class UsageErrors implements IParameterExceptionHandler {

  private final Settings settings;

  UsageErrors(Settings settings) {
    this.settings = settings;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    CommandSpec command = wrong.getCommandLine().getCommandSpec();
    PrintWriter err = wrong.getCommandLine().getErr();
    err.println(command.qualifiedName() + ": " + message(wrong, command, args));
    err.println("Try '%s --help'.".formatted(command.qualifiedName()));
    err.flush();
    return ExitCode.USAGE;
  }

  private String message(ParameterException wrong, CommandSpec command, String[] args) {
    // A misspelt option first: whatever else is wrong may only follow from it.
    return unknownOption(command, args)
        .or(() -> unmatched(wrong, command))
        .orElseGet(() -> value(wrong) + origin(wrong.getArgSpec()));
  }

  private static Optional<String> unknownOption(CommandSpec command, String[] args) {
    List<String> options = new ArrayList<>(names(command));
    options.addAll(names(command.root()));
    return Arrays.stream(args)
        .takeWhile(argument -> !argument.equals("--"))
        .filter(argument -> argument.startsWith("--"))
        .map(argument -> argument.replaceFirst("=.*", ""))
        .filter(name -> !options.contains(name))
        .findFirst()
        .flatMap(new Choice("an option", names(command))::complaint);
  }

  private static List<String> names(CommandSpec command) {
    return command.options().stream().map(OptionSpec::longestName).toList();
  }

  private static Optional<String> unmatched(ParameterException wrong, CommandSpec command) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) {
      return Optional.empty();
    }
    String argument = unmatched.getUnmatched().getFirst();
    if (argument.startsWith("-")) {
      return new Choice("an option", names(command)).complaint(argument);
    }
    return command.subcommands().isEmpty()
        ? Optional.of("'%s' is one argument too many".formatted(argument))
        : new Choice("a command", List.copyOf(command.subcommands().keySet())).complaint(argument);
  }

  private static String value(ParameterException wrong) {
    ArgSpec argument = wrong.getArgSpec();
    if (argument != null && wrong.getCause() instanceof TypeConversionException conversion) {
      String name =
          argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
      return name + ": " + conversion.getMessage();
    }
    return String.valueOf(wrong.getMessage());
  }

  private String origin(@Nullable ArgSpec argument) {
    return Optional.ofNullable(argument)
        .flatMap(settings::origin)
        .map(" (from %s)"::formatted)
        .orElse("");
  }
}
