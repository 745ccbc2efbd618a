package io.holdall.session.benchmark.redis;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/** The threads that make requests. */
enum ThreadKind {

    /** One of the operating system's each. */
    PLATFORM {
        @Override
        ThreadFactory factory() {
            return Thread::new;
        }
    },

    /** JDK 21 and newer have them. This code is compiled for 17, so it looks for them. */
    VIRTUAL {
        @Override
        ThreadFactory factory() {
            try {
                Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
                return (ThreadFactory) Class.forName("java.lang.Thread$Builder")
                        .getMethod("factory")
                        .invoke(builder);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("this JDK has no virtual threads", e);
            }
        }
    };

    abstract ThreadFactory factory();

    /** Those that this JDK has. */
    static Set<ThreadKind> available() {
        return Runtime.version().feature() >= 21 ? EnumSet.allOf(ThreadKind.class) : EnumSet.of(PLATFORM);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT) + " threads";
    }
}
