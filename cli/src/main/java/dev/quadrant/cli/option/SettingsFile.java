package dev.quadrant.cli.option;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import picocli.CommandLine.TypeConversionException;

/** A YAML file of options without their dashes, on its top level or below a command's name. */
public final class SettingsFile {

  private final Path file;
  private final Map<String, Setting> settings = new HashMap<>();

  private SettingsFile(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @param keys what may stand on the top level
   * @param sections what may stand below each command's name
   * @throws TypeConversionException naming the file, the line and what is allowed there
   */
  public static SettingsFile read(Path file, Set<String> keys, Map<String, Set<String>> sections) {
    SettingsFile result = new SettingsFile(file);
    Node root = result.compose();
    if (root != null) {
      result.add("", root, keys, sections);
    }
    return result;
  }

  /** A command's setting: from its own section, else from the top level. */
  public Optional<Setting> find(String command, String key) {
    return Optional.ofNullable(settings.get(command + "." + key))
        .or(() -> Optional.ofNullable(settings.get(key)));
  }

  private @Nullable Node compose() {
    try (Reader reader = Files.newBufferedReader(file)) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).compose(reader);
    } catch (MarkedYAMLException broken) {
      throw complaint(
          broken.getProblemMark().getLine(), "this is not YAML: " + broken.getProblem());
    } catch (NoSuchFileException missing) {
      throw new TypeConversionException("'%s' does not exist".formatted(file));
    } catch (YAMLException | IOException unreadable) {
      throw new TypeConversionException(
          "'%s' cannot be read as YAML: %s".formatted(file, unreadable.getMessage()));
    }
  }

  private void add(String prefix, Node node, Set<String> keys, Map<String, Set<String>> sections) {
    if (!(node instanceof MappingNode mapping)) {
      throw complaint(line(node), "lines of the form 'key: value' are needed here");
    }
    for (NodeTuple entry : mapping.getValue()) {
      String key = text(entry.getKeyNode());
      Set<String> section = sections.get(key);
      if (section != null && entry.getValueNode() instanceof MappingNode nested) {
        add(key + ".", nested, section, Map.of());
      } else if (keys.contains(key)) {
        put(prefix + key, key, entry);
      } else if (section != null) {
        throw complaint(line(node), "'%s' needs lines of its own below it".formatted(key));
      } else {
        Set<String> known = new TreeSet<>(keys);
        known.addAll(sections.keySet());
        Choice choice = new Choice("a setting", known.stream().toList());
        throw complaint(line(entry.getKeyNode()), choice.complaint(key).orElse(key));
      }
    }
  }

  private void put(String path, String key, NodeTuple entry) {
    int line = line(entry.getKeyNode());
    Setting setting = new Setting(value(key, entry.getValueNode()), file + ":" + (line + 1));
    if (settings.putIfAbsent(path, setting) != null) {
      throw complaint(line, "'%s' is set twice".formatted(key));
    }
  }

  private String value(String key, Node node) {
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(this::text).collect(Collectors.joining(","));
    }
    if (node.getTag().equals(Tag.NULL)) {
      throw complaint(line(node), "'%s' has no value".formatted(key));
    }
    return text(node);
  }

  private String text(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw complaint(line(node), "a plain value is needed here, or a list of them");
  }

  private static int line(Node node) {
    return node.getStartMark().getLine();
  }

  private TypeConversionException complaint(int line, String problem) {
    return new TypeConversionException("%s:%d: %s".formatted(file, line + 1, problem));
  }
}
