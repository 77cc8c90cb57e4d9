#!/usr/bin/perl
# Workbooks by Spreadsheet::WriteExcel and Excel::Writer::XLSX; the cells come from content.py.
use strict;
use warnings;
use utf8;
use open ':std', ':encoding(UTF-8)';
use Excel::Writer::XLSX;
use Spreadsheet::WriteExcel;

my ($out, $table) = @ARGV;
open(my $input, '<:encoding(UTF-8)', $table) or die "$table: $!";
my @cells = map { chomp; my @f = split(/\t/, $_, -1); $f[3] =~ s/\\n/\n/g; \@f } <$input>;
my @names = ('Thông tin', 'Số liệu', 'Ẩn', 'Phông cũ');

sub fill {
  my ($book, $is_old) = @_;
  my %sheets = map { $_ => $book->add_worksheet($_) } @names;
  my %styles;
  for my $cell (@cells) {
    my ($sheet, $address, $kind, $value, $form, $formula) = @$cell;
    my $page = $sheets{$sheet};
    my $style;
    if ($form ne '') {
      $style = $styles{$form} //= $form =~ /^(\.VnTime|VNI-Times)$/
        ? $book->add_format(font => $form) : $book->add_format(num_format => $form);
    }
    if ($formula ne '' || $kind eq 'e') {
      my $source = $formula ne '' ? $formula : $value eq '#N/A' ? 'NA()' : '1/0';
      # Without a value, Spreadsheet::WriteExcel states 0.
      $page->write_formula($address, "=$source", $style, $is_old ? () : ($value));
    } elsif ($kind eq 's') {
      $page->write_string($address, $value, $style);
    } elsif ($kind eq 'd') {
      $page->write_date_time($address, $value, $style);
    } elsif ($kind eq 't') {
      $page->write_number($address, $value / 86400, $style);
    } elsif ($kind eq 'b') {
      if ($is_old) { $page->write_number($address, $value eq 'TRUE' ? 1 : 0) }
      else { $page->write_boolean($address, $value eq 'TRUE' ? 1 : 0) }
    } else {
      $page->write_number($address, $value, $style);
    }
  }
  $sheets{'Thông tin'}->write_comment('B4', 'theo sổ hộ khẩu');
  $sheets{'Thông tin'}->data_validation('B30', {validate => 'list', source => ['Có', 'Không']});
  $book->define_name('linh_vuc', "='Ẩn'!\$A\$2:\$A\$3") unless $is_old;
  $sheets{'Ẩn'}->hide();
  $book->close();
}

my $new = Excel::Writer::XLSX->new("$out/excel-writer-xlsx.xlsx");
$new->set_properties(created => [0, 0, 8, 5, 7, 117]);
fill($new, 0);
fill(Spreadsheet::WriteExcel->new("$out/spreadsheet-writeexcel.xls"), 1);
