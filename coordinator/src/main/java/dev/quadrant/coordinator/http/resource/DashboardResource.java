package dev.quadrant.coordinator.http.resource;

import dev.quadrant.coordinator.http.dashboard.Asset;
import dev.quadrant.coordinator.http.dashboard.Webroot;
import dev.quadrant.coordinator.http.exchange.Answer;
import dev.quadrant.coordinator.http.exchange.Call;
import dev.quadrant.coordinator.http.problem.Problem;
import dev.quadrant.coordinator.http.problem.ProblemKind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code /}: the dashboard, and the files it consists of. They hold no data and need no token; a
 * browser keeps them and asks each time whether they have changed.
 */
final class DashboardResource {

  private static final Pattern GZIP =
      Pattern.compile("(?i)(^|,)\\s*(gzip|\\*)\\s*(;\\s*q=(1|0\\.\\d*[1-9]).*?)?\\s*(,|$)");

  /** Only what comes from here is loaded, run or asked; nothing is written into the page. */
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self'",
          "img-src 'self' data:",
          "frame-ancestors 'none'",
          "base-uri 'none'",
          "form-action 'none'");

  private final Vertx vertx;
  private final Map<String, Future<Asset>> files = new HashMap<>();
  private @Nullable Future<Webroot> webroot;

  DashboardResource(Vertx vertx) {
    this.vertx = vertx;
  }

  Future<Answer> page(Call call) {
    return webroot().map(root -> answer(root.page(), call));
  }

  Future<Answer> file(Call call) {
    String name = call.arguments().text("folder") + "/" + call.arguments().text("file");
    return webroot().compose(root -> file(root, name)).map(asset -> answer(asset, call));
  }

  /**
   * Each is read when it is first asked for, so that a page is painted before the last is packed.
   */
  private Future<Asset> file(Webroot root, String name) {
    return root.has(name)
        ? files.computeIfAbsent(name, it -> vertx.executeBlocking(() -> root.read(it), false))
        : Future.failedFuture(missing(name));
  }

  private Future<Webroot> webroot() {
    Future<Webroot> loaded = webroot;
    if (loaded == null) {
      loaded = vertx.executeBlocking(Webroot::load);
      webroot = loaded;
    }
    return loaded;
  }

  private static RuntimeException missing(String name) {
    return Problem.of(ProblemKind.NOT_FOUND, "there is no %s%s".formatted(Webroot.PREFIX, name))
        .exception();
  }

  private static Answer answer(Asset asset, Call call) {
    boolean inGzip =
        Optional.ofNullable(call.request().getHeader(HttpHeaders.ACCEPT_ENCODING))
            .filter(accepted -> GZIP.matcher(accepted).find())
            .isPresent();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Cache-Control", "no-cache");
    headers.put("Content-Security-Policy", POLICY);
    headers.put("ETag", asset.tag(inGzip));
    headers.put("Vary", "Accept-Encoding");
    if (isKnown(asset.tag(inGzip), call)) {
      return new Answer(304, asset.mediaType(), Buffer.buffer(), headers);
    }
    if (inGzip) {
      headers.put("Content-Encoding", "gzip");
    }
    return new Answer(200, asset.mediaType(), inGzip ? asset.zipped() : asset.plain(), headers);
  }

  private static boolean isKnown(String tag, Call call) {
    String known = call.request().getHeader(HttpHeaders.IF_NONE_MATCH);
    return known != null && List.of(known.replace("W/", "").split("\\s*,\\s*")).contains(tag);
  }
}
