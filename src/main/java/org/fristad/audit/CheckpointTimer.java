package org.fristad.audit;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Looks often whether it is time for a checkpoint, in a program that serves. */
@Component
class CheckpointTimer implements ApplicationListener<WebServerInitializedEvent>, DisposableBean {

    private static final int SECONDS = 5;

    private final Checkpoints checkpoints;

    /** A thread for each of the two: the file may lie on a folder that hangs, and the signing goes on. */
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("checkpoints-", 1).daemon().factory());

    CheckpointTimer(Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent served) {
        // the server of the health page, where it has a port of its own, is another's
        if (served.getApplicationContext().getServerNamespace() == null) {
            for (Runnable often : List.<Runnable>of(checkpoints::signIfItIsTime, checkpoints::writeDown)) {
                var unused = timer.scheduleWithFixedDelay(often, SECONDS, SECONDS, TimeUnit.SECONDS);
            }
        }
    }

    @Override
    public void destroy() {
        timer.shutdownNow();
    }
}
