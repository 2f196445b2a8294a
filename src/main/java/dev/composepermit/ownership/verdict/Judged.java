package dev.composepermit.ownership.verdict;

import dev.composepermit.ownership.Judgement;
import dev.composepermit.ownership.MountFacts;
import dev.composepermit.ownership.Repair;
import java.util.List;

/** What is said of one mount of one service. */
public record Judged(
        Judgement write, Judgement read, Judgement verdict, MountFacts.StartRepair startRepair, List<Repair> repairs) {
    public Judged {
        repairs = List.copyOf(repairs);
    }
}
