package dev.quadrant.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Holds for a class whose {@code package-info} says that nothing is null unless it says so. */
final class LieInANullMarkedPackage extends ArchCondition<JavaClass> {

  LieInANullMarkedPackage() {
    super("lie in a @NullMarked package");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
    String message = "%s lies in %s".formatted(type.getName(), type.getPackageName());
    events.add(new SimpleConditionEvent(type, marked, message));
  }
}
