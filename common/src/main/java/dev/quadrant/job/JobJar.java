package dev.quadrant.job;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;

/**
 * What is found in one jar. Its class loader knows the JDK and this package only, so that what the
 * jar brings along meets neither other jars' nor Quadrant's libraries.
 *
 * @param complaints what cannot be used, each as a predicate of the jar
 */
record JobJar(List<Named> types, List<String> complaints) {

  private static final String SERVICE = "META-INF/services/" + JobTypeProvider.class.getName();

  /** A registration that keeps failing must not keep us for ever. */
  private static final int MOST_TYPES = 1_000;

  /** A job type that can tell its name. */
  record Named(String name, JobTypeProvider provider) {}

  static JobJar load(Path file) {
    JobJar jar = new JobJar(new ArrayList<>(), new ArrayList<>());
    try {
      requireReadable(file.toFile());
      jar.loadTypes(file);
      if (jar.types.isEmpty() && jar.complaints.isEmpty()) {
        jar.complaints.add("registers no job type: there is none in its %s".formatted(SERVICE));
      }
    } catch (IOException broken) {
      jar.complaints.add("is no jar that can be read: %s".formatted(broken.getMessage()));
    }
    return jar;
  }

  /** A class loader takes a broken jar for an empty one. */
  private static void requireReadable(File file) throws IOException {
    new JarFile(file).close();
  }

  private void loadTypes(Path file) throws MalformedURLException {
    URL[] urls = {file.toUri().toURL()};
    // Never closed: its classes are needed as long as this process lives.
    ClassLoader loader = new URLClassLoader(file.getFileName().toString(), urls, new ApiLoader());
    Iterator<JobTypeProvider> providers =
        ServiceLoader.load(JobTypeProvider.class, loader).iterator();
    boolean more = true;
    for (int number = 0; number < MOST_TYPES && more; number++) {
      more = loadNext(providers);
    }
  }

  private boolean loadNext(Iterator<JobTypeProvider> providers) {
    try {
      if (!providers.hasNext()) {
        return false;
      }
      JobTypeProvider provider = providers.next();
      provider.demand(); // asked by every worker: a type that cannot tell is of no use
      types.add(new Named(provider.name(), provider));
    } catch (ServiceConfigurationError | LinkageError | RuntimeException unusable) {
      // Whatever somebody else's code throws concerns its own type only.
      complaints.add("has a job type that cannot be used: %s".formatted(reason(unusable)));
    }
    return true;
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? failure.toString() : "%s (%s)".formatted(failure.getMessage(), cause);
  }

  /** Knows what job types are written against. */
  private static final class ApiLoader extends ClassLoader {

    private static final String API = JobTypeProvider.class.getPackageName() + ".";

    private ApiLoader() {
      super("quadrant-job-api", ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith(API)) {
        return Class.forName(name, false, JobJar.class.getClassLoader());
      }
      throw new ClassNotFoundException(name);
    }
  }
}
