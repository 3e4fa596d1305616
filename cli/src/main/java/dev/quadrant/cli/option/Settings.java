package dev.quadrant.cli.option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/**
 * Options that are not on the command line: from the plan that is named there, else from an
 * environment variable {@code QUADRANT_<OPTION>}, else from {@code quadrant.yaml}.
 */
public final class Settings implements IDefaultValueProvider {

  private final Map<String, String> environment;
  private final Path path;
  private final IdentityHashMap<ArgSpec, Setting> used = new IdentityHashMap<>();
  private @Nullable SettingsFile file;

  /**
   * Nothing is read before a command asks for an option.
   *
   * @param path where {@code quadrant.yaml} would be
   */
  public Settings(Map<String, String> environment, Path path) {
    this.environment = Map.copyOf(environment);
    this.path = path;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    // Whoever asks for help gets it, even with a broken file beside them.
    if (!(argument instanceof OptionSpec option) || isHelp(option) || asksForHelp(option)) {
      return null;
    }
    Setting setting = find(option, key(option)).orElse(null);
    if (setting == null) {
      return null;
    }
    used.put(option, setting);
    return setting.value();
  }

  /** Where the value of an option came from, unless from the command line. */
  public Optional<String> origin(ArgSpec argument) {
    return Optional.ofNullable(used.get(argument)).map(Setting::origin);
  }

  private Optional<Setting> find(OptionSpec option, String key) {
    return plan(option.command())
        .flatMap(plan -> plan.find(key))
        .or(() -> variable(key))
        .or(() -> file(option.command()).flatMap(it -> it.find(option.command().name(), key)));
  }

  private static Optional<PlanFile> plan(CommandSpec command) {
    return command.positionalParameters().stream()
        .map(positional -> (@Nullable Object) positional.getValue())
        .filter(PlanFile.class::isInstance)
        .map(PlanFile.class::cast)
        .findFirst();
  }

  private Optional<Setting> variable(String key) {
    String name = "QUADRANT_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    return Optional.ofNullable(environment.get(name))
        .filter(value -> !value.isEmpty())
        .map(value -> new Setting(value, name));
  }

  private Optional<SettingsFile> file(CommandSpec command) {
    if (file == null && Files.exists(path)) {
      CommandLine root = command.root().commandLine();
      Map<String, Set<String>> sections = new HashMap<>();
      root.getSubcommands().forEach((name, sub) -> sections.put(name, keys(sub)));
      Set<String> all =
          sections.values().stream().flatMap(Collection::stream).collect(Collectors.toSet());
      try {
        file = SettingsFile.read(path, all, sections);
      } catch (TypeConversionException wrong) {
        throw new ParameterException(command.commandLine(), wrong.getMessage(), wrong);
      }
    }
    return Optional.ofNullable(file);
  }

  private static Set<String> keys(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !isHelp(option))
        .map(Settings::key)
        .collect(Collectors.toSet());
  }

  private static String key(OptionSpec option) {
    return option.longestName().substring("--".length());
  }

  private static boolean isHelp(OptionSpec option) {
    return option.usageHelp() || option.versionHelp();
  }

  private static boolean asksForHelp(OptionSpec option) {
    return option.command().options().stream()
        .anyMatch(other -> isHelp(other) && Boolean.TRUE.equals(other.getValue()));
  }
}
