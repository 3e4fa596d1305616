package dev.quadrant.cli.option;

import dev.quadrant.model.ExecutionModelName;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;

/** The public name of an execution model, or a word that stands for a choice of them. */
public final class ModelOption {

  public static final String ALL = "all";
  public static final String AUTO = "auto";

  private ModelOption() {}

  /** One model, or {@value #AUTO}. */
  public static final class OneOrAuto implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return choice(AUTO).require(value);
    }
  }

  /** One of several models, or {@value #ALL}. */
  public static final class OneOrAll implements ITypeConverter<String> {
    @Override
    public String convert(String value) {
      return choice(ALL).require(value);
    }
  }

  private static Choice choice(String word) {
    List<String> allowed =
        Stream.concat(Stream.of(word), ExecutionModelName.ids().stream()).toList();
    return new Choice("an execution model", allowed);
  }
}
