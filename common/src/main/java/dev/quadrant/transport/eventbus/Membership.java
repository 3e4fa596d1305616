package dev.quadrant.transport.eventbus;

import java.util.Set;

/** Who else is on the bus, as far as that can be known without a message. */
interface Membership {

  /** Of a bus within one JVM: nobody can lose sight of anybody. */
  Membership LOCAL =
      new Membership() {
        @Override
        public Set<String> coordinators() {
          return Set.of();
        }

        @Override
        public Set<String> workers() {
          return Set.of();
        }

        @Override
        public boolean elderCoordinator() {
          return false;
        }

        @Override
        public void announce() {}
      };

  /** Names of the coordinators elsewhere. */
  Set<String> coordinators();

  /** Ids of the workers elsewhere. */
  Set<String> workers();

  /** Whether a coordinator elsewhere was there before this process. */
  boolean elderCoordinator();

  /** Tells all anew how this process is reached. */
  void announce();
}
