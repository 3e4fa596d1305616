package dev.quadrant.cli.terminal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/**
 * The signals that ask a process to end. The JDK offers no other way to notice a second Ctrl-C than
 * {@code sun.misc.Signal}: a shutdown hook runs once, and until it is done the JVM ignores further
 * ones. The class is reached by reflection because javac's warning about its package cannot be
 * silenced.
 */
final class Signals {

  private static final List<String> ENDING = List.of("INT", "TERM", "HUP");

  private Signals() {}

  /** Calls {@code action} at each of these signals, instead of the JVM's own shutdown. */
  static void onEnd(Runnable action) {
    for (String signal : ENDING) {
      try {
        handle(signal, action);
      } catch (ReflectiveOperationException | IllegalArgumentException unavailable) {
        // Without jdk.unsupported, or with a signal this JVM keeps for itself (-Xrs), the default
        // remains: the process ends without a report.
      }
    }
  }

  private static void handle(String name, Runnable action) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler call =
        (_, method, _) -> {
          if (method.getName().equals("handle")) {
            action.run();
          }
          return null;
        };
    Object proxy =
        Proxy.newProxyInstance(Signals.class.getClassLoader(), new Class<?>[] {handler}, call);
    signal
        .getMethod("handle", signal, handler)
        .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
  }
}
