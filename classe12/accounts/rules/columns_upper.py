"""The columns of the slices above the conversations and the news; see `columns`."""

TEXT = """
# moderation
claim of person_id
  none kind subject_id programme_id
  personal person_id taken_at
  kept one day
  erased deleted at once
content_report of person_id email=email
  none id programme_id kind subject_id
  personal address category explanation person_id name email reported_at outcome answer decided_by
  personal decided_at
  kept one year after the answer
  erased deleted when it was answered; else without name nor address, to be answered
statement of person_id
  none id programme_id
  personal person_id kind subject_id href measure fact words rule is_law origin is_automated after
  personal decided_by decided_at ends_at
  kept one year after the time to contest it
  erased deleted at once
appeal of person_id
  none id programme_id
  personal statement_id person_id first_id words asked_at verdict answer decided_by decided_at
  kept as the statement
  erased deleted at once
trust of person_id
  none id programme_id
  personal person_id reason given_by given_at ended_by ended_at
  kept life of the account
  erased deleted at once
later_check
  none video_id programme_id published_at
  kept until somebody looked at the video
planned_place of planned_by
  none id programme_id playlist_id place starts_on planned_at done_at
  personal planned_by
  kept as the playlist
  erased stays, planned by nobody
front_video of planned_by
  none id programme_id video_id starts_on ends_on planned_at
  personal planned_by
  kept as the video
  erased stays, planned by nobody
comment_decision of moderator_id comment_id>comment.author_id
  none id programme_id
  personal comment_id moderator_id verdict reason message decided_at
  kept as long as the comment
  erased the words sent to them are emptied; what they decided stays, by nobody
text_decision of moderator_id
  none id programme_id kind subject_id
  personal moderator_id verdict decided_at
  kept as a statement of reasons
  erased what they decided stays, by nobody
decision of moderator_id video_id>video.author_id
  none id programme_id
  personal video_id moderator_id verdict reason message checks submitted_at decided_at
  kept as long as the video
  erased the words sent to them are emptied; what they decided stays, by nobody
# notifications
notice of person_id
  none id programme_id group_key
  personal person_id kind what subject who href count at read_at
  kept one year
  erased deleted at once; their name leaves what others were told
notice_fact of person_id
  none fact_key
  personal person_id group_key notice_id
  kept as the notice
  erased deleted at once
mail_choice of person_id
  none programme_id
  personal person_id kind pace chosen_at
  kept life of the account
  erased deleted at once
digest of person_id
  none programme_id
  personal person_id week composed_at lines
  kept life of the account
  erased deleted at once
first_mail of person_id
  none programme_id
  personal person_id step dealt_at was_sent
  kept life of the account
  erased deleted at once
survey_invitation of person_id
  none programme_id
  personal person_id school_year period invited_at
  kept life of the account
  erased deleted at once
survey_answer of person_id
  none programme_id
  personal person_id school_year period discovered changed answered_at
  kept with a person, life of the account; then to follow the impact, by nobody
  erased stays: the number of the person leads to nobody any more
# adoption
usage_event of person_id
  none id programme_id
  personal kind happened_on person_id school_uai levels subject_id
  kept this school year and the one before, 25 months at most
  erased a number drawn by chance in the place of the person
usage_pending
  none event_id
  kept one minute
usage_presence of who
  none programme_id
  personal span starts_on who school_uai levels
  kept this school year and the one before
  erased a number drawn by chance in the place of the person
usage_school
  none programme_id span starts_on level school_uai people
reach_total
  none programme_id starts_on level departement_code priority covered classes people rest
usage_tally
  none programme_id place_kind place_code priority level week measure count
usage_standing
  none programme_id place_kind place_code priority level week state count
usage_cohort
  none programme_id place_kind place_code priority level subject grain cohort step size count
usage_split
  none programme_id place_kind place_code priority level starts_on part value step count
annotation of written_by
  none id programme_id place_kind place_code on_day kind words
  personal written_by written_at
  kept as long as the curves; its writer, life of the account
  erased stays, by nobody
hypothesis_figure
  none programme_id indicator weeks value out_of measured_on
published_figure
  none programme_id place_kind place_code week measure value published_at
# deployment
contact of email=email
  none id programme_id place_kind place_code
  personal name function email added_by added_at kept_until
  kept until the end of the next school year, unless somebody confirms it
  erased deleted when it is theirs; stays, added by nobody, when they only wrote it
school_touch of person_id
  none id programme_id school_uai kind outcome happened_on
  personal words person_id told_at
  kept this school year and the one before
  erased stays, by nobody and without their words
school_follow of person_id
  none programme_id school_uai
  personal person_id since
  kept until somebody else follows the school
  erased deleted at once
next_step of set_by
  none id programme_id school_uai kind due_on closed_at
  personal words set_by set_at
  kept this school year and the one before
  erased stays, by nobody and without their words
estimate_correction of person_id
  none id programme_id school_uai school_year level before after
  personal reason person_id corrected_at
  kept as long as the estimate
  erased stays, by nobody and without their words
campaign of created_by launched_by entrusted_to
  none id programme_id kind status name code place_kind place_code priority only_silent to_relays
  none subject body happens_on held_percent weeks seed
  personal created_by created_at entrusted_to launched_by launched_at ended_at
  kept with a name, life of the account; what was drawn and sent, as long as the service
  erased stays, by nobody
campaign_school
  none campaign_id school_uai arm priority was_active rank sending why mail_id written_at
campaign_relay of person_id
  personal campaign_id person_id written_at
  kept as the campaign
  erased deleted at once
stopped_mailbox
  none programme_id school_uai stopped_at
objective of set_by ended_by
  none id programme_id place_kind place_code due_on unit percent
  personal set_by set_at ended_by ended_at
  kept with a name, life of the account; the objectives and their history, as long as the service
  erased stays, by nobody
alert of seen_by closed_by entrusted_to
  none id programme_id kind place_kind place_code around sentence figure since opened_at checked_on
  none snoozed_until ended_at
  personal seen_by seen_at entrusted_to closed_by closed_at closing_word
  kept this school year and the one before
  erased stays, by nobody and without the word typed
figures_report of person_id
  none programme_id pace
  personal person_id starts_on composed_at was_sent
  kept life of the account
  erased deleted at once
school_import of person_id applied_by undone_by
  none id programme_id state step percent refusal counts day previewed_at rank
  personal person_id created_at applied_by applied_at undone_by undone_at
  kept life of the service
  erased stays, by nobody
import_file
  none import_id position name bytes sha256 key format mapping read out_of_scope refused notes
  none year is_left
import_refusal
  none import_id position line reason
import_conflict
  none import_id rank school_uai field kept kept_from other other_from
import_choice
  none import_id school_uai field file is_remembered
import_outcome
  none import_id outcome school_uai fields
directory_change
  none import_id place key school_uai before after
share_link of made_by
  none id programme_id place_kind place_code around label made_at expires_at revoked_at
  personal made_by
  secret token_hash
  kept one year after it ended
  erased stays, by nobody
mandate of person_id invited_by
  none id programme_id scope_kind scope_code
  personal person_id starts_on ends_on invited_by invited_at grant_id accepted_at told_end_at ended_at
  kept with a person, life of the account
  erased deleted at once; those that they asked others stay, asked by nobody
lead_handover of from_id to_id made_by
  none id programme_id schools steps campaigns alerts
  personal from_id to_id made_by made_at
  kept with a name, life of the account
  erased stays, by nobody
committee of written_by
  none id programme_id held_at place agenda decided reminded_at
  personal written_by written_at
  kept with a name, life of the account; what was decided, as long as the service
  erased stays, by nobody
roadmap_line of written_by
  none id programme_id title sentence year quarter state is_public
  personal written_by written_at
  kept with a name, life of the account; the roadmap, as long as the service
  erased stays, by nobody
policy_draft of person_id
  none programme_id step was_refused
  personal person_id typed kept_at
  kept until it is accepted or thrown away; life of the account
  erased deleted at once
# funding
convention of created_by
  none id programme_id number object delegating delegate begins_on ends_on prescriber company_code
  none purchasing_org purchasing_group rtm executing_service accountant cost_centre budget_unit ceiling
  none suspended_on created_at
  personal created_by
  kept ten years, as public accounts are
  erased stays, by a number that leads to nobody
convention_year
  none convention_id year ae_ceiling cp_ceiling ae_committed cp_paid closed_on
  kept as the convention
expense
  none id programme_id convention_id label supplier activity resource quoted vat_rate planned_on
  none delivery_on year committed certified invoiced paid ordered_on certified_on invoiced_on paid_on
  none discarded_on
  kept as the convention
credit_entry of made_by
  none id convention_id expense_id year kind amount vat on_day until reference
  personal signer made_by made_at
  kept as the convention
  erased stays, by a number that leads to nobody; who signed a service stays named, as accounts need
credit_paper of added_by
  none id programme_id convention_id expense_id kind key bytes sha256 added_at
  personal name added_by
  kept as the convention
  erased stays, by a number that leads to nobody
# ideas
idea of author_id answered_by
  none id programme_id fingerprint votes_count status
  personal author_id title detail proposed_at answer answered_by answered_at
  kept life of the service
  erased deleted when nobody else supports it, else by nobody and without what was typed below its title
idea_vote of person_id
  personal idea_id person_id at
  kept as the idea
  erased deleted at once
# workspace
pinned_note of author_id
  none programme_id scope_kind scope_code
  personal text author_id written_at
  kept with an author, life of the account; a note of a place is the place's
  erased stays, by nobody
handover of person_id
  none id programme_id
  personal person_id school_uai words written_at changed_at
  kept life of the account
  erased deleted at once
handover_video of handover_id>handover.person_id
  none handover_id position
  personal video_id
  kept as the handover
  erased as the handover
handover_closed of person_id
  personal handover_id person_id at
  kept as the handover
  erased deleted at once
# succession
programme_file of person_id
  none id programme_id kind status progress tries bytes sha256 expires_at
  personal person_id asked_at updated_at
  secret key
  kept its file 7 days (an archive, as long as the programme is read-only), its row a year
  erased stays, asked by nobody
leaving_mail of person_id
  none programme_id read_only_from
  personal person_id sent_at
  kept as long as the programme is read-only
  erased deleted at once
"""
