package dev.quadrant.cli.service;

import dev.quadrant.cli.logging.LogFormat;
import dev.quadrant.cli.logging.ServiceLog;
import dev.quadrant.cli.option.LogFormatOption;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How a service logs. */
public final class LogOptions {

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = LogFormatOption.TEXT,
      converter = LogFormatOption.class,
      description = "text, or json: a line an event, with its fields (default: text).")
  LogFormat format = LogFormat.TEXT;

  /** Lets the service log so from now on, and with it all that the command says to stderr. */
  public void begin(CommandLine command) {
    command.setErr(ServiceLog.begin(format, command.getErr()));
  }
}
