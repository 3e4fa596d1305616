package dev.quadrant.jobs.kernel;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.ejml.data.DMatrixRMaj;

/** P·A by OpenBLAS: A and both places of P lie one behind the other outside the heap. */
final class OpenBlasChain implements Chain {

  private static final int ROW_MAJOR = openblas_nolapack.CblasRowMajor;
  private static final int AS_IS = openblas_nolapack.CblasNoTrans;

  private final int size;
  private final BufferPool<OffHeap>.Loan loan;
  private final Operand a;
  private Operand product;
  private Operand next;

  OpenBlasChain(RowSource matrix, BufferPool<OffHeap> buffers) {
    size = matrix.size();
    loan = buffers.take(3 * size * size);
    a = operand(0);
    product = operand(1);
    next = operand(2);
    a.fill(matrix);
    product.memory.copyFrom(a.memory);
  }

  @Override
  public void multiply() {
    openblas_nolapack.cblas_dgemm(
        ROW_MAJOR,
        AS_IS,
        AS_IS,
        size,
        size,
        size,
        1,
        product.pointer,
        size,
        a.pointer,
        size,
        0,
        next.pointer,
        size);
    Operand done = next;
    next = product;
    product = done;
  }

  @Override
  public double at(int row, int col) {
    return product.memory.getAtIndex(JAVA_DOUBLE, (long) row * size + col);
  }

  @Override
  public void copyTo(DMatrixRMaj out) {
    MemorySegment.copy(product.memory, JAVA_DOUBLE, 0, out.data, 0, size * size);
  }

  @Override
  public void close() {
    loan.end();
  }

  private Operand operand(int place) {
    long bytes = (long) size * size * Double.BYTES;
    return Operand.of(loan.buffer().memory().asSlice(place * bytes, bytes));
  }

  /** One matrix, as Java and as OpenBLAS see it. */
  private record Operand(MemorySegment memory, DoublePointer pointer) {

    static Operand of(MemorySegment memory) {
      var buffer = memory.asByteBuffer().order(ByteOrder.nativeOrder()).asDoubleBuffer();
      return new Operand(memory, new DoublePointer(buffer));
    }

    void fill(RowSource from) {
      double[] row = new double[from.size()];
      for (int i = 0; i < row.length; i++) {
        from.copyRow(i, row, 0);
        MemorySegment.copy(
            row, 0, memory, JAVA_DOUBLE, (long) i * row.length * Double.BYTES, row.length);
      }
    }
  }
}
