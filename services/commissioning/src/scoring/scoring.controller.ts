import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import { commissioning, type Caller } from '@partnership/contracts';
import { From, Handles } from '@partnership/messaging';
import { ScoreSheetsService } from './score-sheets.service.js';
import { ScoringService } from './scoring.service.js';

type View = Promise<commissioning.ScoringView>;
type Sheet = Promise<commissioning.ScoreSheetView>;

@Controller()
export class ScoringController {
  constructor(
    private readonly scoring: ScoringService,
    private readonly sheets: ScoreSheetsService,
  ) {}

  @Handles(commissioning.openScoring)
  open(@Payload() request: commissioning.OpenScoring, @From() caller: Caller): View {
    return this.scoring.open(request, caller);
  }

  @Handles(commissioning.changeScorers)
  change(@Payload() request: commissioning.ChangeScorers, @From() caller: Caller): View {
    return this.scoring.changeScorers(request, caller);
  }

  @Handles(commissioning.moderateScores)
  moderate(@Payload() request: commissioning.ModerateScores, @From() caller: Caller): View {
    return this.scoring.moderate(request, caller);
  }

  @Handles(commissioning.showScoring)
  show(@Payload() request: commissioning.AskScoring, @From() caller: Caller): View {
    return this.scoring.show(request, caller);
  }

  @Handles(commissioning.listScoreSheets)
  listSheets(
    @Payload() request: commissioning.ListScoreSheets,
    @From() caller: Caller,
  ): Promise<commissioning.ScoreSheetPage> {
    return this.sheets.list(request, caller);
  }

  @Handles(commissioning.showScoreSheet)
  showSheet(@Payload() request: commissioning.AskScoreSheet, @From() caller: Caller): Sheet {
    return this.sheets.show(request, caller);
  }

  @Handles(commissioning.declareInterests)
  declare(@Payload() request: commissioning.DeclareInterests, @From() caller: Caller): Sheet {
    return this.sheets.declare(request, caller);
  }

  @Handles(commissioning.saveScores)
  save(@Payload() request: commissioning.SaveScores, @From() caller: Caller): Sheet {
    return this.sheets.save(request, caller);
  }

  @Handles(commissioning.lockScores)
  lock(@Payload() request: commissioning.LockScores, @From() caller: Caller): Sheet {
    return this.sheets.lock(request, caller);
  }
}
