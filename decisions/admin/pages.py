"""The addresses of staff's pages for votes, below the list of votes. `pk` is the key of the activity."""

from django.urls import path

from decisions.admin import option_pages, recording_pages, register_pages, vote_pages

OF, REGISTER = "<uuid:pk>/of/", "<uuid:pk>/register/"
URLS = [
    path(OF, vote_pages.vote_of, name="decisions_vote_of"),
    path(f"{OF}ballot/", vote_pages.ballot, name="decisions_ballot"),
    path(f"{OF}paper/", vote_pages.paper, name="decisions_paper"),
    path(f"{OF}option/", option_pages.new_option, name="decisions_option_new"),
    path(f"{OF}option/<int:option>/", option_pages.one_option, name="decisions_option_of"),
    path(f"{OF}option/<int:option>/out/", option_pages.take_out, name="decisions_option_out"),
    path(f"{OF}option/<int:option>/picture/", option_pages.picture, name="decisions_option_picture"),
    path(REGISTER, register_pages.register_of, name="decisions_register_of"),
    path(f"{REGISTER}<uuid:voter>/", recording_pages.voter_of, name="decisions_voter_of"),
    path(f"{REGISTER}<uuid:voter>/record/", recording_pages.record, name="decisions_record"),
]
