package io.penstock.gateway.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;

/** All that is built here, without its tests, and the names of its rooms. */
final class House {
    static final String DOMAIN = "io.penstock.domain..";
    static final String PORTS = "io.penstock.ports..";
    static final String ADAPTERS = "io.penstock.adapters..";
    static final String GRID_CONFIG = "io.penstock.gridconfig..";
    static final String APPLICATION = "io.penstock.gateway.application..";
    static final String SIMULATION = "io.penstock.gateway.simulation..";
    static final String BOOTSTRAP = "io.penstock.gateway.bootstrap..";

    static final String JDK = "java..";
    static final String NULL_ANNOTATIONS = "org.jspecify..";

    /** Read once: the class files of all modules are on this module's path. */
    static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(House::isNoTest).importPackages("io.penstock");

    private House() {}

    private static boolean isNoTest(Location location) {
        return !location.contains("/test-classes/") && !location.contains("-tests.jar");
    }
}
