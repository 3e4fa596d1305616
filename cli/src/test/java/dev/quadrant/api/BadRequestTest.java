package dev.quadrant.api;

import static dev.quadrant.api.BadRequest.get;
import static dev.quadrant.api.BadRequest.request;
import static dev.quadrant.api.BadRequest.run;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer to bad input names the field, the value and what is allowed. */
class BadRequestTest {

  private static final Service SERVICE = Service.start();
  private Api api = new Api(SERVICE.port());

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @BeforeEach
  void connect() {
    api = new Api(SERVICE.port());
  }

  @AfterEach
  void disconnect() {
    api.close();
  }

  static Stream<BadRequest> places() {
    return Stream.of(
        get("/status").with("Host", "evil.example").is(403, "/header/Host", "'evil.example'"),
        get("/status").with("Host", "localhost.evil.example").is(403, "/header/Host"),
        get("/status").with("Host", "").is(400, "/header/Host", "exactly one"),
        get("/status").with("Origin", "https://evil.example").is(403, "/header/Origin", "evil"),
        get("/status").with("Origin", "null").is(403, "/header/Origin", "'null'"),
        get("/status").with("Origin", "http://localhost:1").is(403, "/header/Origin"),
        run("{'jobType':'noop'}").with("Origin", "http://evil.example").is(403, "/header/Origin"),
        get("//").is(404, "", "there is no //"),
        get("/metric").is(404, "", "/metric"),
        get("/api/v1/event").is(404, "", "/api/v1/event"),
        get("/api/v1/runs/").is(404, ""),
        get("/api/v1/runs/../../../etc/passwd").is(404, ""),
        get("/api/v1/runs/..%2f..%2fetc%2fpasswd").is(400, "/path/id", "^[A-Za-z0-9-]{1,64}$"),
        get("/api/v1/runs/a%00b").is(400, "/path/id"),
        get("/api/v1/runs/%ff").is(400, "/path/id"),
        get("/api/v1/runs/" + "a".repeat(65)).is(400, "/path/id"),
        get("/api/v1/runs/%zz").is(400, "", "encoded"),
        get("/api/v1/runs/x?limit=%zz").is(400, "", "encoded"),
        get("/api/v1/runs/none/jobs/-1").is(400, "/path/index", "-1", "0 to 999999999"),
        get("/api/v1/runs/none/jobs/1.5").is(400, "/path/index", "1.5", "a whole number"),
        get("/api/v1/runs/none/jobs/99999999999999999999").is(400, "/path/index"),
        request("a worker", "POST", "/api/v1/workers/a%20b/drain").is(400, "/path/id"),
        get("/" + "a".repeat(5000)).is(414, "", "4096"),
        get("/status").with("X", "a".repeat(20_000)).is(431, "", "16384"));
  }

  static Stream<BadRequest> methods() {
    return Stream.of(
        request("PUT", "PUT", "/api/v1/runs").is(405, "", "PUT", "GET, HEAD, POST"),
        request("PATCH", "PATCH", "/api/v1/runs/x").is(405, "", "DELETE, GET, HEAD"),
        request("DELETE", "DELETE", "/status").is(405, "", "GET, HEAD"),
        request("OPTIONS", "OPTIONS", "/api/v1/workers").is(405, "", "GET, HEAD"),
        request("TRACE", "TRACE", "/status").is(405, ""),
        request("INVENTED", "INVENTED", "/status").is(405, "", "INVENTED"),
        request("GET close", "GET", "/api/v1/runs/x/close").is(405, "", "POST"));
  }

  static Stream<BadRequest> queries() {
    return Stream.of(
        get("/api/v1/runs?limit=0").is(422, "/query/limit", "limit: 0", "1 to 1000"),
        get("/api/v1/runs?limit=1001").is(422, "/query/limit", "1001"),
        get("/api/v1/runs?limit=ten").is(422, "/query/limit", "\"ten\"", "a whole number"),
        get("/api/v1/runs?limit=").is(422, "/query/limit"),
        get("/api/v1/runs?limit=1e18").is(422, "/query/limit"),
        get("/api/v1/runs?limit=1&limit=2").is(422, "/query/limit", "twice"),
        get("/api/v1/runs?state=runing").is(422, "/query/state", "runing", "did you mean running?"),
        get("/api/v1/runs?cursor=abc").is(422, "/query/cursor", "abc"),
        get("/api/v1/runs?limt=1").is(422, "/query/limt", "'limt'", "did you mean limit?"),
        get("/status?verbose=true").is(422, "/query/verbose", "there are none"),
        get("/api/v1/runs/x/jobs?state=open").is(422, "/query/state", "pending, running"),
        get("/api/v1/runs/x/report?format=pdf").is(422, "/query/format", "json, html, csv, md"));
  }

  static Stream<BadRequest> bodies() {
    String deep = "[".repeat(100_000);
    return Stream.of(
        run("").named("nothing").is(400, "", "empty"),
        run("   ").named("white space").is(400, "", "empty"),
        run("{").is(400, "", "ends too early", "line 1"),
        run("{'jobs':}").is(400, "", "this is not JSON", "column"),
        run("{'jobType':'noop'} {}").is(400, "", "this is not JSON"),
        run("{jobType:1}").is(400, ""),
        run("{'jobs':01}").is(400, ""),
        run("{'jobs':NaN}").is(400, ""),
        run("{'jobs':1,'jobs':2}").is(400, "", "jobs"),
        run("{'payload':{'a':{'b':1,'b':2}},'jobType':'noop'}").is(400, "", "b"),
        run(deep).named("deep").is(400, "", "64"),
        run("{'payload':" + deep).named("deep in a field").is(400, "", "64"),
        run("{'name':'\\ud800','jobType':'noop'}").is(400, "/name", "\\ud800"),
        run("")
            .named("Latin-1")
            .body("{\"name\":\"ä\"}".getBytes(ISO_8859_1))
            .is(400, "", "not UTF-8"),
        run("").named("UTF-16").body("{\"jobs\":1}".getBytes(UTF_16)).is(400, "", "not UTF-8"),
        run("")
            .named("overlong")
            .body(new byte[] {'"', (byte) 0xc0, (byte) 0xaf, '"'})
            .is(400, "", "not UTF-8"),
        run("[]").is(422, "", "the body", "an object"),
        run("null").is(422, "", "the body", "an object"),
        run("7").is(422, "", "the body: 7"),
        run("{'jobType':'noop'}")
            .with("Content-Type", "text/plain")
            .is(415, "/header/Content-Type", "text/plain", "application/json"),
        run("{'jobType':'noop'}")
            .with("Content-Type", "application/json; charset=latin1")
            .is(415, "/header/Content-Type", "UTF-8"),
        request("no type", "POST", "/api/v1/runs").is(415, "/header/Content-Type", "none"),
        run("{'jobType':'noop'}")
            .with("Content-Encoding", "gzip")
            .is(415, "/header/Content-Encoding", "gzip"),
        request("JSON as lines", "POST", "/api/v1/runs/x/jobs")
            .with("Content-Type", "application/json")
            .is(415, "/header/Content-Type", "application/x-ndjson"),
        run("{'name':'" + "a".repeat(1 << 20) + "'}").named("too large").is(413, "", "1048576"),
        run("{'jobType':'noop'}")
            .with("Idempotency-Key", "a".repeat(201))
            .is(422, "/header/Idempotency-Key"),
        run("{'jobType':'noop'}")
            .with("Idempotency-Key", "a b")
            .is(422, "/header/Idempotency-Key", "a b"));
  }

  static Stream<BadRequest> values() {
    String jobs = "a whole number from 1 to 1000000000";
    return Stream.of(
        run("{}").is(422, "", "exactly one of scenario, jobType"),
        run("{'scenario':'few-long-io','jobType':'noop'}").is(422, "", "exactly one of"),
        run("{'jobType':'noop','jobs':0}").is(422, "/jobs", "jobs: 0", jobs),
        run("{'jobType':'noop','jobs':-1}").is(422, "/jobs", "jobs: -1", jobs),
        run("{'jobType':'noop','jobs':1.5}").is(422, "/jobs", "jobs: 1.5", jobs),
        run("{'jobType':'noop','jobs':'5'}").is(422, "/jobs", "jobs: \"5\"", jobs),
        run("{'jobType':'noop','jobs':1e18}").is(422, "/jobs", jobs),
        run("{'jobType':'noop','jobs':1e999999}").is(422, "/jobs", jobs),
        run("{'jobType':'noop','jobs':" + "9".repeat(500) + "}").is(422, "/jobs", "999…", jobs),
        run("{'jobType':'noop','jobs':null}").is(422, "/jobs", "null", jobs),
        run("{'jobType':'noop','jobs':[1]}").is(422, "/jobs", "an array", jobs),
        run("{'jobType':'nop'}").is(422, "/jobType", "'nop'", "noop", "did you mean noop?"),
        run("{'jobType':'../noop'}").is(422, "/jobType", "../noop"),
        run("{'jobType':''}").is(422, "/jobType"),
        run("{'scenario':'few-long'}").is(422, "/scenario", "few-long-io?", "many-short-cpu"),
        run("{'jobType':'noop','model':'evnt-loop'}")
            .is(422, "/model", "auto, event-loop", "event-loop?"),
        run("{'jobTyp':'noop'}").is(422, "/jobTyp", "'jobTyp'", "did you mean jobType?"),
        run("{'jobType':'noop','a/b~c':1}").is(422, "/a~1b~0c", "'a/b~c'"),
        // Which Kafka, and how its clients log in, is nobody's to say from outside.
        run("{'jobType':'noop','kafka':'evil.example:9092'}").is(422, "/kafka", "'kafka'"),
        run("{'jobType':'noop','kafkaConfig':{}}").is(422, "/kafkaConfig", "'kafkaConfig'"),
        run("{'jobType':'noop','clientProperties':{'sasl.jaas.config':'x'}}")
            .is(422, "/clientProperties", "'clientProperties'"),
        run("{'jobType':'noop','bootstrap.servers':'evil.example:9092'}")
            .is(422, "/bootstrap.servers", "'bootstrap.servers'"),
        run("{'jobType':'noop','queue':'Ä'}").is(422, "/queue", "^[a-z0-9-]{1,64}$"),
        run("{'jobType':'noop','queue':'a/../b'}").is(422, "/queue", "a/../b"),
        run("{'jobType':'noop','weight':0}").is(422, "/weight", "1 to 1000"),
        run("{'jobType':'noop','retries':255}").is(422, "/retries", "0 to 254"),
        run("{'jobType':'noop','timeoutSeconds':0}")
            .is(422, "/timeoutSeconds", "0.001 to 31536000"),
        run("{'jobType':'noop','timeoutSeconds':'30s'}")
            .is(422, "/timeoutSeconds", "\"30s\"", "a number"),
        run("{'jobType':'noop','delaySeconds':-1}").is(422, "/delaySeconds", "-1"),
        run("{'jobType':'noop','delaySeconds':5,'deadlineSeconds':5}")
            .is(422, "/deadlineSeconds", "deadlineSeconds: 5", "later than delaySeconds, 5"),
        run("{'jobType':'noop','backoff':{'initialSeconds':2,'maxSeconds':1}}")
            .is(422, "/backoff/maxSeconds", "at least initialSeconds, 2"),
        run("{'jobType':'noop','backoff':{'inital':2}}")
            .is(422, "/backoff/inital", "initialSeconds"),
        run("{'jobType':'noop','backoff':3}").is(422, "/backoff", "an object"),
        run("{'jobType':'noop','open':'yes'}").is(422, "/open", "\"yes\"", "true or false"),
        run("{'jobType':'noop','name':''}").is(422, "/name"),
        run("{'jobType':'noop','name':'a\\u0007b'}").is(422, "/name", "\\u0007"),
        run("{'jobType':'noop','labels':{'a b':'c'}}").is(422, "/labels/a b", "the name 'a b'"),
        run("{'jobType':'noop','labels':{'a':1}}").is(422, "/labels/a", "labels.a: 1", "a text"),
        run("{'jobType':'noop','labels':['a']}").is(422, "/labels", "an array", "an object"),
        run("{'jobType':'sleep'}").is(422, "/payload/millis", "millis is missing"),
        run("{'jobType':'sleep','payload':{'millis':-1}}").is(422, "/payload/millis", "-1"),
        run("{'jobType':'sleep','payload':{'milis':1}}").is(422, "/payload/milis", "millis?"),
        run("{'jobType':'sleep','payloads':[{'millis':1},{'millis':'x'}]}")
            .is(422, "/payloads/1/millis", "\"x\""),
        run("{'jobType':'noop','payloads':[]}").is(422, "/payloads", "at least one"),
        run("{'jobType':'noop','payloads':{}}").is(422, "/payloads", "an array"),
        run("{'jobType':'noop','payloads':[{}],'jobs':2}").is(422, "/jobs", "beside payloads"),
        run("{'jobType':'noop','payloads':[{}],'payload':{}}").is(422, "/payload"),
        run("{'jobType':'noop','payload':'" + "a".repeat(65_535) + "'}")
            .named("a payload that is too large")
            .is(413, "/payload", "65537", "65536"));
  }

  @ParameterizedTest
  @MethodSource({"places", "methods", "queries", "bodies", "values"})
  void isAnsweredWithWhatIsWrong(BadRequest bad) {
    Reply reply = api.send(bad.method(), bad.path(), bad.headers(), bad.body().getBytes());
    reply.isProblem(bad.status(), bad.said().toArray(String[]::new));
    if (!bad.pointer().isEmpty()) {
      reply.at(bad.pointer());
    }
    if (bad.status() == 405) {
      assertThat(reply.header("Allow")).isPresent();
    }
    api.reconnect(); // some input ends its connection
    assertThat(api.get("/api/v1/runs").json().get("items")).as("nothing was accepted").isEmpty();
  }
}
