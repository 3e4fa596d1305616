package dev.quadrant.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quadrant.cli.CommandLineTester.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {

  /** A file of ours that fails when it is read, whoever reads it. */
  private static final String UNREADABLE = "/proc/self/mem";

  private static Arguments bad(List<String> words, String... said) {
    return Arguments.of(words, List.of(said));
  }

  private static List<String> run(String... words) {
    return Stream.concat(Stream.of("run", "noop"), Stream.of(words)).toList();
  }

  private static List<String> coordinator(String... words) {
    return Stream.concat(Stream.of("coordinator"), Stream.of(words)).toList();
  }

  private static List<String> tls(String certificate, String key) {
    return coordinator("--tls-cert", certificate, "--tls-key", key);
  }

  private static List<String> worker(String... words) {
    return Stream.concat(Stream.of("worker", "--kafka", "localhost:1"), Stream.of(words)).toList();
  }

  private static List<String> submit(String... words) {
    return Stream.concat(Stream.of("submit", "noop"), Stream.of(words)).toList();
  }

  private static List<String> compare(String... words) {
    return Stream.concat(Stream.of("compare"), Stream.of(words)).toList();
  }

  static Stream<Arguments> cases() {
    String models = "event-loop, worker-threads, virtual-threads, processes, hazelcast";
    String jobs = "a whole number from 1 to 1000000000";
    return Stream.of(
        bad(List.of("comapre"), "'comapre'", "did you mean compare?", "compare, run"),
        bad(List.of("--foo"), "'--foo' is not an option", "--help, --version"),
        bad(List.of("coordinate"), "'coordinate' is not a command", "did you mean coordinator?"),
        bad(coordinator("--transport", "kafak"), "--transport: 'kafak'", "did you mean kafka?"),
        bad(coordinator("--transport", "kafka"), "--kafka HOST:PORT,… is missing"),
        bad(coordinator("--kafka", "localhost:9092"), "--kafka needs --transport kafka"),
        bad(
            coordinator("--transport", "kafka", "--kafka", "a:1", "--data-dir", "x"),
            "--data-dir needs another --transport"),
        bad(List.of("worker"), "--kafka HOST:PORT,… is missing", "--transport event-bus"),
        bad(worker("--cluster-port", "5701"), "--cluster-port needs --transport event-bus"),
        bad(worker("--cluster-members", "a:0"), "--cluster-members", "'a:0' has no port"),
        bad(worker("--cluster-members", "http://a"), "'http://a' is not HOST or HOST:PORT"),
        bad(worker("--transport", "event-bus"), "--kafka needs --transport kafka"),
        bad(coordinator("--cluster-host", "a"), "--cluster-host needs --transport event-bus"),
        bad(worker("--transport", "local"), "--transport: 'local'", "between processes", "kafka"),
        bad(worker("--queues", "default,Red"), "--queues: 'Red'", "a-z, 0-9 and -"),
        bad(worker("--id", "a b"), "--id: 'a b'", "letters, digits or ._-"),
        bad(worker("--model", "evnt-loop"), "--model: 'evnt-loop'", "did you mean event-loop?"),
        bad(worker("--jobs-dir", "no-such"), "--jobs-dir: 'no-such'", "a folder"),
        bad(worker("--drain-timeout", "0s"), "--drain-timeout: '0s'", "above zero"),
        bad(worker("--http-host", "0.0.0.0"), "0.0.0.0", "--token-file", "--allow-anonymous"),
        bad(coordinator("--http-port", "65536"), "--http-port: '65536'", "from 0 to 65535"),
        bad(coordinator("--http-host", "0.0.0.0"), "0.0.0.0", "--token-file", "--allow-anonymous"),
        bad(coordinator("--http-host", "no such host"), "--http-host", "'no such host'"),
        bad(coordinator("--token-file", "no-such"), "--token-file: 'no-such' does not exist"),
        bad(coordinator("--token-file", "pom.xml"), "--token-file: 'pom.xml'", "chmod 600"),
        bad(
            coordinator("--read-only-token-file", "x"),
            "--read-only-token-file: 'x' does not exist"),
        bad(coordinator("--backlog-bytes", "5"), "--backlog-bytes: '5'", "such as 256MiB"),
        bad(coordinator("--backlog-runs", "0"), "--backlog-runs: '0'"),
        bad(coordinator("--bundle-jobs", "10001"), "--bundle-jobs: '10001'", "1 to 10000"),
        bad(coordinator("--lease", "10"), "--lease: '10'", "ms, s, m, h or d"),
        bad(coordinator("--keep-runs", "0"), "--keep-runs: '0'", "from 1 to 1000000"),
        bad(coordinator("--keep-age", "7"), "--keep-age: '7'", "h or d"),
        bad(coordinator("--tls-cert", "pom.xml"), "--tls-cert and --tls-key need each other"),
        bad(worker("--tls-key", "pom.xml"), "--tls-cert and --tls-key need each other"),
        bad(tls("a", "no-such"), "--tls-key: 'no-such' does not exist"),
        bad(tls("a", "pom.xml"), "--tls-key: 'pom.xml' holds a secret", "chmod 600 'pom.xml'"),
        bad(tls("a", "src"), "--tls-key: 'src' is not a file"),
        bad(tls("a", UNREADABLE), "--tls-key: '" + UNREADABLE + "' cannot be read: ", "may read"),
        bad(coordinator("--log-format", "jsn"), "--log-format: 'jsn'", "did you mean json?"),
        bad(coordinator("--otlp-endpoint", "127.0.0.1:4318"), "http://127.0.0.1:4318"),
        bad(coordinator("--trace-ratio", "1.5"), "--trace-ratio: '1.5'", "from 0 to 1"),
        bad(coordinator("--jobs-dir", "no-such"), "--jobs-dir: 'no-such'", "a folder"),
        bad(submit("--url", "127.0.0.1:8080"), "--url: '127.0.0.1:8080'", "http://127.0.0.1:8080"),
        bad(submit("--url", "ftp://a"), "--url: 'ftp://a'"),
        bad(submit("--url", "http://u:p@a"), "--url: 'http://u:p@a'"),
        bad(submit("--queue", "Red"), "--queue: 'Red'", "a-z, 0-9 and -"),
        bad(submit("--weight", "0"), "--weight: '0'", "from 1 to 1000"),
        bad(submit("--label", "x"), "--label"),
        bad(submit("--payloads", "no-such"), "--payloads: 'no-such'", "- for standard input"),
        bad(submit("--payloads", "pom.xml", "--jobs", "2"), "--payloads", "--jobs and --payload"),
        bad(submit("--payload", "@pom.xml"), "--payload: the file is not JSON"),
        bad(submit("--threshold", "p99<1s"), "--threshold: needs --wait"),
        bad(submit("--wait", "--threshold", "efficiency>0.9"), "efficiency>0.9", "quadrant run"),
        bad(List.of("submit"), "SCENARIO|TYPE"),
        bad(List.of("watch"), "RUN"),
        bad(List.of("runs", "--state", "runing"), "--state: 'runing'", "did you mean running?"),
        bad(List.of("report", "x", "--format", "pdf"), "--format: 'pdf'", "text, json, html, csv"),
        bad(compare("--modls", "x"), "'--modls'", "did you mean --models?"),
        bad(compare("-x"), "'-x' is not an option"),
        bad(compare("--models", "evnt-loop"), "--models: 'evnt-loop'", models, "event-loop?"),
        bad(compare("--models", "processes,auto"), "--models: 'auto'", models),
        bad(compare("--models", ""), "--models: ''", models),
        bad(compare("--transports", "event-bus"), "'event-bus' is not available", "local, kafka"),
        bad(compare("--transports", "locl"), "--transports: 'locl'", "did you mean local?"),
        bad(compare("--scenarios", "few-long"), "--scenarios: 'few-long'", "few-long-io?"),
        bad(compare("--scenarios", "sleep"), "--scenarios: 'sleep' needs a payload"),
        bad(compare("--repeat", "0"), "--repeat: '0'", "a whole number from 1 to 1000"),
        bad(compare("--workers", "0"), "--workers: '0'", "a whole number from 1 to 64"),
        bad(compare("no-such.yaml"), "PLAN.yaml: 'no-such.yaml' does not exist"),
        bad(List.of("broker", "--port", "65536"), "--port: '65536'", "from 0 to 65535"),
        bad(List.of("broker", "--port", "kafka"), "--port: 'kafka'", "from 0 to 65535"),
        bad(
            List.of("broker", "--data-folder", "x"),
            "'--data-folder'",
            "allowed: --port, --data-dir"),
        bad(run("--kafka", "host"), "--kafka: 'host' lacks a port, as in host:9092"),
        bad(run("--kafka", "one:9092,"), "--kafka: '' is not HOST:PORT"),
        bad(run("--kafka", "one:0"), "--kafka: 'one:0' has no port: 1 to 65535"),
        bad(run("--kafka", "http://one:9092"), "--kafka: 'http://one:9092' is not HOST:PORT"),
        bad(run("--kafka", "one:9092"), "--kafka needs --transport kafka"),
        bad(run("--transport", "kafka", "--kafka-config", "no-such"), "'no-such' does not exist"),
        bad(List.of("run"), "SCENARIO|TYPE"),
        bad(List.of("run", "nop"), "'nop' is not a scenario or a job type", "few-long-io", "noop?"),
        bad(run("twice"), "'twice' is one argument too many"),
        bad(run("--jobs", "0"), "--jobs: '0'", jobs),
        bad(run("--jobs", "-1"), "--jobs: '-1'", jobs),
        bad(run("--jobs", "1.5"), "--jobs: '1.5'", jobs),
        bad(run("--jobs", "x"), "--jobs: 'x'", jobs),
        bad(run("--jobs", "1e18"), "--jobs: '1e18'", jobs),
        bad(run("--jobs", "9999999999"), "--jobs: '9999999999'", jobs),
        bad(run("--jobs", "99999999999999999999"), "--jobs: '99999999999999999999'", jobs),
        bad(run("--jobs", "3", "--jobs", "4"), "'--jobs'", "only once"),
        bad(run("--jobs"), "'--jobs'"),
        bad(run("--jobs", "--json"), "'--jobs'", "'--json'"),
        bad(run("--concurrency", "0"), "--concurrency: '0'", "1 to 1000000"),
        bad(run("--retries", "-1"), "--retries: '-1'", "0 to 254"),
        bad(run("--seed", "x"), "--seed: 'x'", "0 to 2147483647"),
        bad(run("--json=x"), "--json: 'x'", "true, false"),
        bad(run("--model", "all"), "--model: 'all'", "auto, " + models),
        bad(run("--kernel", "opnblas"), "--kernel: 'opnblas'", "ejml", "did you mean openblas?"),
        bad(run("--timeout", "30"), "--timeout: '30'", "ms, s, m, h or d"),
        bad(run("--timeout", "0s"), "--timeout: '0s'", "above zero"),
        bad(run("--threshold", "p99"), "--threshold: 'p99'", "p99<200ms"),
        bad(run("--threshold", "q99<1s"), "--threshold: 'q99<1s'", "p99"),
        bad(run("--out", "/dev/null/x"), "--out: '/dev/null/x'", "a folder"),
        bad(run("--payload", "@no-such"), "--payload: '@no-such' does not exist", "@FILE"),
        bad(run("--payload", "@."), "--payload: '@.' is a folder"),
        bad(run("--payload", "{x"), "--payload: '{x' is not JSON", "@FILE"),
        bad(run("--payload", "{} {}"), "--payload: '{} {}' is not JSON"),
        bad(run("--payload", ""), "--payload: '' is empty"),
        bad(run("--payload", "{\"a\":1}"), "--payload: a: 1 is not allowed"),
        bad(List.of("run", "sleep"), "--payload: millis is missing"),
        bad(List.of("run", "sleep", "--payload", "{\"mills\":1}"), "mills", "millis?"),
        bad(
            List.of("run", "matmul", "--payload", "{\"iterations\":-1}"),
            "--payload: iterations: -1 is not allowed: a whole number from 0"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAnsweredInOneLineWithExitCode2(List<String> words, List<String> said) {
    Answer answer = CommandLineTester.bare().execute(words);
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err().lines()).hasSize(2);
    assertThat(answer.err().lines().findFirst().orElseThrow())
        .startsWith("quadrant")
        .contains(said)
        .doesNotContain("Exception");
    assertThat(answer.err().lines().skip(1)).allMatch(line -> line.endsWith("--help'."));
  }

  @Test
  void aPayloadThatIsTooLargeIsNotReadToItsEnd() {
    Answer answer = CommandLineTester.bare().execute(run("--payload", "@/dev/zero"));
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("'@/dev/zero' is too large: at most 65536 bytes");
  }

  @Test
  void aPayloadOfOtherThanTextIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("p"), new byte[] {'"', (byte) 0xff, '"'});
    Answer answer =
        CommandLineTester.bare().execute(List.of("run", "noop", "--payload", "@" + file));
    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.err()).contains("--payload");
  }
}
