package io.kubook.feed.torture;

import java.util.*;

public class TryBugs {
    public static void main(String[] a) throws Exception {
        for (PlantedBug b : PlantedBug.values()) {
            if (a.length > 0 && !Arrays.asList(a).contains(b.name())) continue;
            String what = "";
            long s = 0;
            try {
                var f = BuggyBuild.of(b);
                for (s = 1; s <= 1000 && what.isEmpty(); s++) what = f.apply(s);
            } catch (Throwable t) {
                what = "!! " + t;
            }
            System.out.println(b + " seed " + (s - 1) + " " + what);
        }
    }
}
