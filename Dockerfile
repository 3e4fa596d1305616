# One image for coordinator, workers and clients: docker build -t quadrant . && docker run --rm quadrant --help
# Writable are /tmp, which must allow execution (native libraries are unpacked there), and the folders below /var/lib/quadrant.

# Each tag says which Java; within it patches come by themselves. A build that is to be the same next year names digests:
# --build-arg JDK=eclipse-temurin:25-jdk@sha256:…
ARG MAVEN=maven:3-eclipse-temurin-25
ARG JDK=eclipse-temurin:25-jdk
# Of it only the system is used, Java is linked below: any with glibc, libstdc++, bash and useradd will do; a slim one is smaller.
# Without libstdc++ all works but the kernel openblas.
ARG BASE=eclipse-temurin:25-jre

FROM ${MAVEN} AS build
WORKDIR /build
COPY pom.xml ./
COPY .mvn .mvn
COPY format/pom.xml format/
COPY benchmarks/pom.xml benchmarks/
COPY broker broker
COPY common common
COPY jobs jobs
COPY worker worker
COPY coordinator coordinator
COPY cli cli
RUN --mount=type=cache,target=/cache MAVEN_OPTS=-Duser.home=/cache mvn -B -Dmaven.test.skip=true -pl cli -am package
COPY deploy/image/Slim.java ./
RUN mkdir ours && mv cli/target/quadrant/lib/quadrant*.jar ours && java Slim.java cli/target/quadrant/lib

FROM ${JDK} AS runtime
RUN jlink --output /runtime --vm server --compress zip-9 \
    --strip-java-debug-attributes --no-header-files --no-man-pages \
    --add-modules java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.security.sasl,java.sql,jdk.incubator.vector,jdk.management,jdk.net,jdk.unsupported

FROM ${BASE}
# uid 1000 is taken on Ubuntu. The home is where javacpp keeps its cache, in children of a worker, too.
RUN groupadd --gid 10001 quadrant \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin quadrant \
    && install -d /usr/local/bin \
    && install -d -o 10001 -g 10001 -m 700 /var/lib/quadrant/access /var/lib/quadrant/runs \
    && ln -s /opt/quadrant/quadrant /usr/local/bin/quadrant
# What changes seldom comes first: Java, other people's jars, ours.
COPY --from=runtime /runtime /opt/quadrant/java
COPY --from=build /build/cli/target/quadrant/lib /opt/quadrant/cli/target/quadrant/lib
COPY --from=build /build/ours /opt/quadrant/cli/target/quadrant/lib
COPY --chmod=755 deploy/image/ready /usr/local/bin/ready
COPY --chmod=755 quadrant /opt/quadrant/quadrant
ENV JAVA_HOME=/opt/quadrant/java \
    QUADRANT_NO_BUILD=1 \
    QUADRANT_JAVA_OPTS="-XX:MaxRAMPercentage=40 -Dorg.bytedeco.javacpp.cachedir=/tmp/.javacpp/cache"
USER 10001:10001
WORKDIR /tmp
ENTRYPOINT ["quadrant"]
CMD ["--help"]
