package dev.quadrant.worker.execution;

final class WorkerThreadsModelTest extends ExecutionModelContract {

  @Override
  ExecutionModel start(int slots, Runnable onSlotLost) {
    return new WorkerThreadsModel(slots, onSlotLost);
  }
}
