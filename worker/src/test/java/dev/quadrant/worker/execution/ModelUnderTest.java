package dev.quadrant.worker.execution;

/** What the parts of the contract need to know of a model. */
interface ModelUnderTest {

  int SLOTS = 3;

  /** Starts the model. */
  Harness start(int slots);

  /** Whether a job that does not stop costs the model a slot. */
  boolean losesSlots();

  /** A place where jobs leave marks; a new one for each test. */
  Marks marks();
}
